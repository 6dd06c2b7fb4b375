using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bot.Domain;

namespace Bot.Dialogs.Engine;

/// <summary>The stored document of a conversation: the stack of screens, by names, never by position or closure.</summary>
public sealed record ConversationState
{
    /// <summary>The document's own version; raised when this shape changes.</summary>
    public const int Current = 1;

    public int V { get; init; } = Current;

    /// <summary>The stack; the last frame is on top.</summary>
    public List<Frame> Frames { get; init; } = [];

    /// <summary>A draft set aside when the person went to the menu; they can take it up again.</summary>
    public Frame? Aside { get; set; }

    /// <summary>The newest prompt but one: a second tap on it is no news and is answered without a new question.</summary>
    public int FormerSeq { get; set; }

    /// <summary>The keyboard beside the text field asks for the contact now; the menu must come back afterwards.</summary>
    public bool AskedContact { get; set; }

    /// <summary>The album that was answered: further photos of it only edit the card's counter.</summary>
    public string? MediaGroup { get; set; }

    [JsonIgnore]
    public Frame? Top => Frames.Count == 0 ? null : Frames[^1];

    public static ConversationState Read(string json) =>
        json.Length == 0 ? new() : Json.Read<ConversationState>(json);

    public string Write() => Json.Write(this);
}

/// <summary>One dialog on the stack.</summary>
public sealed record Frame
{
    public required string Dialog { get; init; }
    public int Revision { get; set; }
    public required string Screen { get; set; }
    public JsonElement Data { get; set; }

    /// <summary>Answers in a row that the present screen could not use.</summary>
    public int Attempts { get; set; }

    /// <summary>Screens gone through, for "back"; the newest last, at most twenty.</summary>
    public List<string> Trail { get; init; } = [];

    /// <summary>The message that asks the present question: buttons of other messages are stale.</summary>
    public int Seq { get; set; }

    /// <summary>The values of its buttons, in their order.</summary>
    public List<string> Options { get; set; } = [];
}

/// <summary>Brings stored frames to the dialogs of this release.</summary>
internal static class FrameUpgrade
{
    /// <returns>False when the frame cannot be continued.</returns>
    public static bool Run(Frame frame, Dialog? dialog)
    {
        if (dialog is null)
            return false;
        while (frame.Revision < dialog.Revision)
        {
            var data =
                frame.Data.ValueKind == JsonValueKind.Object ? JsonObject.Create(frame.Data)! : [];
            // The clone detaches the node from the stored document.
            data = (JsonObject)data.DeepClone();
            if (dialog.Upgrade(frame.Revision, frame.Screen, data) is not { } screen)
                return false;
            frame.Screen = screen;
            frame.Data = JsonSerializer.SerializeToElement(data);
            frame.Revision++;
            frame.Trail.Clear();
        }
        return frame.Revision == dialog.Revision && dialog.HasScreen(frame.Screen);
    }
}
