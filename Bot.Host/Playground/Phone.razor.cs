using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Host.Demo;
using Bot.Host.Workers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Bot.Host.Playground;

/// <summary>One phone: the chat as its owner sees it, and what they can do.</summary>
public sealed partial class Phone : PlaygroundPart, IDisposable
{
    private const long LargestFile = 20 * 1024 * 1024;

    private readonly CancellationTokenSource _closed = new();
    private readonly SemaphoreSlim _reading = new(1, 1);
    private IReadOnlyList<Bubble> _bubbles = [];
    private ReplyKeyboard? _keyboard;
    private ElementReference _chat;
    private IDisposable? _listening;
    private ElementReference _entry;
    private DotNetObjectReference<Phone>? _self;
    private bool _isLive;
    private string? _toast;
    private int _lastSeq;
    private bool _scroll;

    [Parameter, EditorRequired]
    public ConversationRole Role { get; set; }

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string Subtitle { get; set; } = "";

    [Inject]
    private PlaygroundPhones Phones { get; set; } = null!;

    [Inject]
    private TurnSignals Signals { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        if (RendererInfo.IsInteractive)
            _listening = Signals.Listen((tenant, _) => OnCommitted(tenant));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await ConnectAsync();
        if (!_scroll && !firstRender)
            return;
        _scroll = false;
        await Script.InvokeVoidAsync("playground.scrollToEnd", _chat);
    }

    public void Dispose()
    {
        _listening?.Dispose();
        _self?.Dispose();
        _closed.Cancel();
    }

    /// <summary>What was typed when the message was sent; called by the page's script.</summary>
    [JSInvokable]
    public async Task SayAsync(string typed)
    {
        var words = typed.Trim();
        if (words.Length == 0)
            return;
        var space = words.IndexOf(' ');
        await SendAsync(
            words[0] == '/' && words.Length > 1
                ? new Activity.Command(
                    (space < 0 ? words[1..] : words[1..space]).ToLowerInvariant(),
                    space < 0 ? "" : words[(space + 1)..]
                )
                : new Activity.Text(words)
        );
        StateHasChanged();
    }

    /// <summary>The phone is used only once the page's script passes on what is sent.</summary>
    private async Task ConnectAsync()
    {
        _self = DotNetObjectReference.Create(this);
        await Script.InvokeVoidAsync("playground.connect", _entry, _self);
        _isLive = true;
        StateHasChanged();
    }

    private void OnCommitted(TenantId tenant)
    {
        if (tenant == DemoCompany.Tenant && !_closed.IsCancellationRequested)
            _ = InvokeAsync(RefreshAsync);
    }

    private async Task RefreshAsync()
    {
        if (_closed.IsCancellationRequested)
            return;
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        await _reading.WaitAsync();
        try
        {
            _bubbles = await Phones.ReadAsync(Role, CancellationToken.None);
        }
        finally
        {
            _reading.Release();
        }
        _keyboard = _bubbles.LastOrDefault(b => b.Body.Keyboard is not null)?.Body.Keyboard;
        var last = _bubbles.Count == 0 ? 0 : _bubbles.Max(b => b.Seq);
        _scroll = last != _lastSeq;
        _lastSeq = last;
    }

    private Task StartAsync() => SendAsync(new Activity.Command("start"));

    private Task PressAsync(int seq, int option) => SendAsync(new Activity.Press(seq, option));

    private Task KeyAsync(ReplyKeyboardKind kind, string label) =>
        SendAsync(
            kind == ReplyKeyboardKind.RequestContact
                ? new Activity.Contact(
                    DemoCompany.ResidentPhone,
                    IsOwn: true,
                    DemoCompany.ResidentName
                )
                : new Activity.Text(label)
        );

    private async Task SendAsync(Activity activity)
    {
        _toast = await Phones.SendAsync(Role, activity, CancellationToken.None);
        await ReadAsync();
    }

    private async Task AttachAsync(InputFileChangeEventArgs chosen)
    {
        var files = chosen.GetMultipleFiles(10);
        var album = files.Count > 1 ? Guid.NewGuid().ToString("N") : null;
        foreach (var file in files)
        {
            await using var content = file.OpenReadStream(LargestFile);
            var kind = file.ContentType.StartsWith("audio/", StringComparison.Ordinal)
                ? AttachmentKind.Voice
                : AttachmentKind.Photo;
            await Phones.SendFileAsync(
                Role,
                kind,
                content,
                file.ContentType,
                kind == AttachmentKind.Photo ? album : null,
                CancellationToken.None
            );
        }
        await ReadAsync();
    }
}
