using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Dispatch;
using Bot.Domain.Materials;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Residents;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Dispatch;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Integrations.Tests.Dispatch;

/// <summary>What the other side of the generic webhook can rely on: names, shapes, an id that stays.</summary>
public sealed class WebhookDispatchTests
{
    private static readonly TenantId Tenant = new(1);
    private static readonly DateTime At = new(2026, 11, 24, 7, 0, 0, DateTimeKind.Utc);

    private const string Devices = """
        [
          {
            "serviceCode": "water-meter-verify", "device": "Счётчик воды", "work": "Verified",
            "serial": "18-123456", "readings": [123.456], "isReadingLower": true, "seal": "П 771",
            "verification": {
              "result": "Fit", "organisation": "ООО «Метролог»",
              "recordNumber": "С-ДРП/24-11-2026/245678901", "verifiedOn": "2026-11-24", "validUntil": "2032-11-23"
            }
          },
          {
            "serviceCode": "power-meter-replace", "device": "Электросчётчик", "work": "Replaced",
            "serial": "0099", "readings": [0, 0.5], "isReadingLower": false, "seal": "",
            "removedSerial": "", "removedReadings": []
          }
        ]
        """;

    [Fact]
    public async Task Devices_are_told_in_these_words_and_under_one_id_however_often_it_is_tried()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var clock = new FakeTimeProvider(At);
        var work = database.Services(clock).GetRequiredService<UnitOfWork>();
        var message = new DispatchWork("ads", DispatchWork.DevicesRecorded, Order());
        var outside = new OutsideWork(
            Tenant,
            DispatchWork.Kind,
            Guid.NewGuid(),
            Json.Write(message),
            At
        );
        await work.RunAsync(
            Tenant,
            Actor.System,
            (services, _) =>
            {
                var db = services.GetRequiredService<BotDb>();
                db.Add(new ManagementCompany(Tenant, "one", "Первая", "Europe/Moscow"));
                db.Add(new DispatchConnection(Tenant, "ads", "http://127.0.0.1/", "whsec_eA=="));
                return Task.FromResult(0);
            },
            CancellationToken.None
        );
        using var system = new FakeSystem();
        var dispatch = new WebhookDispatch(system, work, clock);

        for (var attempt = 0; attempt < 2; attempt++)
            Assert.IsType<OutsideAnswer.Succeeded>(
                await dispatch.CallAsync(outside, TestContext.Current.CancellationToken)
            );

        Assert.Equal([outside.Id.ToString(), outside.Id.ToString()], system.Ids);
        Assert.Equal(system.Bodies[0], system.Bodies[1]);
        var body = JsonNode.Parse(system.Bodies[0])!;
        Assert.Equal("order.devices-recorded", (string?)body["type"]);
        Assert.Equal(1001, (long)body["data"]!["number"]!);
        Assert.Equal("Closed", (string?)body["data"]!["status"]);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(Devices), body["data"]!["devices"]),
            body["data"]!["devices"]!.ToJsonString(new JsonSerializerOptions())
        );
    }

    [Fact]
    public void What_is_still_to_be_told_of_somebody_erased_goes_without_their_devices() =>
        Assert.Null(
            new DispatchWork("ads", DispatchWork.DevicesRecorded, Order())
                .WithoutPerson()
                .Order!.Devices
        );

    private static DispatchOrder Order() =>
        new(
            new(Guid.NewGuid()),
            1001,
            9,
            OrderStatus.Closed,
            At,
            "Москва, ул. Садовая, д. 12",
            PlaceKind.Flat,
            null,
            null,
            "12",
            null,
            [],
            85000,
            null,
            null,
            null,
            null
        )
        {
            Devices =
            [
                new(
                    "water-meter-verify",
                    "Счётчик воды",
                    DeviceWork.Verified,
                    "18-123456",
                    MeterReading.Parse("00123,456")!.Value.Numbers,
                    true,
                    "П 771",
                    null,
                    null,
                    new(
                        VerificationResult.Fit,
                        "ООО «Метролог»",
                        "С-ДРП/24-11-2026/245678901",
                        new(2026, 11, 24),
                        new(2032, 11, 23)
                    )
                ),
                new(
                    "power-meter-replace",
                    "Электросчётчик",
                    DeviceWork.Replaced,
                    "0099",
                    MeterReading.Parse("0 / 0,5")!.Value.Numbers,
                    false,
                    "",
                    "",
                    MeterReading.Unreadable.Numbers,
                    null
                ),
            ],
        };

    private sealed class FakeSystem : HttpMessageHandler, IHttpClientFactory
    {
        public List<string> Ids { get; } = [];
        public List<string> Bodies { get; } = [];

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Ids.Add(request.Headers.GetValues(StandardWebhook.IdHeader).Single());
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new(HttpStatusCode.NoContent);
        }
    }
}
