using Xunit;

namespace Bot.Dialogs.Tests.Resident;

public sealed class ConsentTests
{
    [Theory]
    [InlineData("ru", "Уютный", "Разрешаете ООО «Уютный квартал» (Уютный) обрабатывать")]
    [InlineData("ru", "ООО «Уютный квартал»", "Разрешаете ООО «Уютный квартал» обрабатывать")]
    [InlineData("en", "Cosy", "May ООО «Уютный квартал» (Cosy) process")]
    [InlineData("en", "ООО «Уютный квартал»", "May ООО «Уютный квартал» process")]
    public async Task The_company_is_named_once(string language, string brand, string question)
    {
        await using var town = await ResidentTown.BeginAsync(company: c => c.BrandName = brand);
        var phone = town.Phone(language);
        await phone.Says("поменять два счётчика воды");
        await phone.Presses(language == "ru" ? "Заказать" : "Order");
        phone.Sees(question);
    }
}
