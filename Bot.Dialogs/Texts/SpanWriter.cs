using System.Text;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Texts;

/// <summary>Collects spans, joining neighbours that look alike without building intermediate strings.</summary>
internal sealed class SpanWriter
{
    private readonly List<Span> _spans = [];
    private readonly StringBuilder _text = new();
    private SpanStyle _style;
    private string? _link;

    public void Write(string text, SpanStyle style, string? link)
    {
        if (text.Length == 0)
            return;
        if (style != _style || link != _link)
        {
            Flush();
            (_style, _link) = (style, link);
        }
        _text.Append(text);
    }

    public RichText ToRichText()
    {
        Flush();
        return RichText.Of(_spans);
    }

    private void Flush()
    {
        if (_text.Length == 0)
            return;
        _spans.Add(new(_text.ToString(), _style, _link));
        _text.Clear();
    }
}
