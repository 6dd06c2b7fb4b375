using Bot.Domain.Messaging;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Bot.Host.Playground;

/// <summary>Formatted text as elements: the words are always text, never markup.</summary>
public sealed class FormattedText : ComponentBase
{
    [Parameter, EditorRequired]
    public RichText Text { get; set; } = RichText.Empty;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var span in Text.Spans)
        {
            var open = 0;
            void Open(string element)
            {
                builder.OpenElement(0, element);
                open++;
            }
            if (span.Link is { } link)
            {
                Open("a");
                builder.AddAttribute(1, "href", link);
                builder.AddAttribute(2, "target", "_blank");
                builder.AddAttribute(3, "rel", "noopener");
            }
            foreach (var (style, element) in Elements)
                if (span.Style.HasFlag(style))
                    Open(element);
            builder.AddContent(4, span.Text);
            for (; open > 0; open--)
                builder.CloseElement();
        }
    }

    private static readonly (SpanStyle Style, string Element)[] Elements =
    [
        (SpanStyle.Bold, "b"),
        (SpanStyle.Italic, "i"),
        (SpanStyle.Code, "code"),
        (SpanStyle.Strike, "s"),
        (SpanStyle.Spoiler, "mark"),
    ];
}
