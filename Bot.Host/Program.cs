using Bot.Dialogs.Engine;
using Bot.Domain.Catalogue;
using Bot.Domain.Turns;
using Bot.Host;
using Bot.Host.Access;
using Bot.Host.Console;
using Bot.Host.Demo;
using Bot.Host.Pages;
using Bot.Host.Playground;
using Bot.Host.Schedules;
using Bot.Host.Setup;
using Bot.Host.Webhooks;
using Bot.Host.Workers;
using Bot.Integrations.Channels.Sending;
using Bot.Integrations.Channels.Telegram;
using Bot.Integrations.Dispatch;
using Bot.Integrations.Files;
using Bot.Integrations.Payments;
using Bot.Integrations.Persistence;
using Bot.Integrations.Speech;
using Bot.Integrations.Understanding;

if (UnderstandCommand.IsWanted(args))
    return UnderstandCommand.Run(args);

var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions
    {
        Args = args,
        EnvironmentName = SourceTree.Environment(AppContext.BaseDirectory),
    }
);
var settings = builder.Configuration;
var database = DatabaseSettings.From(settings);
var demo = DemoOptions.From(settings, builder.Environment);

builder.AddAddresses();
builder.AddLogs();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPersistence(database);
builder.Services.AddAccess(database);
builder.Services.AddFiles(settings);
builder.Services.AddCatalogue();
builder.Services.AddTurns();
builder.Services.AddDialogs(strictTexts: builder.Environment.IsDevelopment());
builder.Services.AddStart(demo);
builder.Services.AddSending();
builder.Services.AddWorkers();
builder.Services.AddOutsideWork();
builder.Services.AddSchedules(database);
builder.Services.AddObservation();
builder.Services.AddTelegram(settings, demo.IsEnabled ? DemoCompany.Code : null);
builder.Services.AddPayments();
builder.Services.AddSpeech(settings);
builder.Services.AddLanguageModel(settings);
builder.Services.AddDispatch();
builder.Services.AddPages();
builder.Services.AddPlayground(demo);

var app = builder.Build();
if (CompanySetup.IsWanted(args))
    return await CompanySetup.RunAsync(app, args);

// Who delivers updates is known by a secret, not by a cookie.
app.UseWhen(
    context => !context.Request.Path.StartsWithSegments("/webhooks"),
    pages => pages.UseAuthentication().UseAuthorization()
);
app.MapObservation();
app.MapTelegramWebhook();
app.MapDispatchWebhook();
app.MapConsole();
app.MapPages();
app.UsePlayground(demo);
await app.RunUntilStoppedAsync();
return 0;

/// <summary>Named for the tests that start the host.</summary>
public partial class Program;
