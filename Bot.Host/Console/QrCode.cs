using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Bot.Host.Console;

/// <summary>A link as a picture for a phone's camera: SVG inside the page, sharp at any size on paper.</summary>
internal static class QrCode
{
    private const int DotSize = 4;

    public static MarkupString Of(string link)
    {
        using var code = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(code);
        return new(
            svg.GetGraphic(
                DotSize,
                "#000000",
                "#ffffff",
                sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute
            )
        );
    }
}
