using Microsoft.EntityFrameworkCore;
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

    [Theory]
    [InlineData("ru", "диспетчерск")]
    [InlineData("en", "dispatch")]
    public async Task Everybody_who_gets_the_data_is_named(string language, string recipient)
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone(language);
        await phone.Says("поменять два счётчика воды");
        await phone.Presses(language == "ru" ? "Заказать" : "Order");
        phone.Sees(recipient);
    }

    [Fact]
    public async Task A_number_for_a_call_back_is_no_consent_to_an_order()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        await phone.Says("Позвоните мне");
        await phone.Says("8 912 345-67-89");

        var call = await town.ReadAsync((db, ct) => db.Consents.SingleAsync(ct));
        Assert.Equal(("call-1", "CallBack"), (call.TextVersion, $"{call.Kind}"));
        await phone.Presses("Заказать");
        phone.Sees("Разрешаете");
        await phone.Presses("Согласен на обработку");
        var consents = await town.ReadAsync((db, ct) => db.Consents.ToListAsync(ct));
        Assert.Contains(consents, c => (c.TextVersion, $"{c.Kind}") == ("pd-2", "PersonalData"));
    }
}
