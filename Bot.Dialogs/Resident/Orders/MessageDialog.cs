using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>Words and photos for the technician, through the УК: neither side learns the other's contacts.</summary>
public sealed class MessageDialog : Dialog<MessageDialog.Data>
{
    public const string Id = "message";

    public sealed record Data
    {
        public OrderId Order { get; init; }
    }

    public override string Name => Id;
    protected override IReadOnlyList<Screen<Data>> Screens => [new MessageScreen()];
}

/// <summary>«Что передать мастеру?»</summary>
public sealed class MessageScreen : PlainScreen<MessageDialog.Data>
{
    private const string End = "end";

    public override string Name => "message";
    public override IReadOnlyList<string> LeadsTo => [];

    public override Prompt Render(MessageDialog.Data data) =>
        new(new TextRef("resident.message"))
        {
            ReadsNumbers = true,
            Options = [new(End, new TextRef("resident.message_end"))],
        };

    public override Step<MessageDialog.Data> Handle(MessageDialog.Data data, Input input) =>
        input switch
        {
            Input.Chosen => Done(),
            Input.Words words => Relay(new RelayRequest(data.Order, words.Text)),
            // More photos of an album may follow: the question stays.
            Input.File file => Relay(
                new RelayRequest(data.Order, file.Caption, [file.Attachment.File])
            ),
            _ => NotUnderstood(),
        };

    private static Step<MessageDialog.Data> Relay(RelayRequest request) =>
        Use<RelayMessage, RelayedMessage>(
            (relay, ct) => relay.RunAsync(request, ct),
            relayed =>
                relayed.WaitingFiles > 0
                    ? Stay(new TextRef("resident.photo_passed"))
                    : Done()
                        .Saying(
                            new TextRef("resident.message_passed", ("masked", relayed.IsMasked))
                        ),
            error => Done().Saying(TextRef.Of(error))
        );
}
