using static Bot.Domain.ContactCentre.EmergencyCertainty;
using static Bot.Domain.ContactCentre.EmergencySense;

namespace Bot.Domain.ContactCentre;

// Each rule class looks at one word in its company and says: clear, unclear, or nothing.

internal static class GasRules
{
    public static EmergencyCertainty? Judge(EmergencyText t, int i) =>
        t.Means(i, Gas) ? OfGas(t, i)
        : t.Means(i, GasThing) ? OfGasThing(t, i)
        : t.Means(i, Leak) && t.Count == 1 ? Unclear
        : null;

    private static EmergencyCertainty? OfGas(EmergencyText t, int i)
    {
        if (t.IsSpokenOf(i))
            return t.Nearby(i, Sounds) ? Unclear : null;
        if (t.Near(i, Smell, 4))
            return Clear;
        if (t.Near(i, Leak, 3))
            return t.Nearby(i, Wish) ? Unclear : Clear;
        if (t.Near(i, Hiss | Bursts, 3) || (t.Is(i, "газом") && t.Near(i, Reek, 2)))
            return Clear;
        if (t.Near(i, Escapes, 2) && !t.Nearby(i, Weakly))
            return t.NearWord(i, 2, "выход", "вырыв", "просач") ? Clear : Unclear;
        if (t.Near(i, Forgot, 3) && t.NearWord(i, 3, "забыл", "оставил"))
            return Unclear;
        return
            t.NearDenied(i, Forgot, 3)
            || IsOrder(t, i)
            || IsCry(t)
            || t.NearWord(i, 2, "чувств", "ощущ")
            ? Unclear
            : null;
    }

    private static EmergencyCertainty? OfGasThing(EmergencyText t, int i)
    {
        if (t.IsSpokenOf(i) || t.Is(i, "газовщик"))
            return null;
        if (t.Near(i, Bursts | Cracked | TornOff, 3) || t.NearWord(i, 3, "травит"))
            return Clear;
        if (t.Near(i, Leak, 4))
            return t.Nearby(i, Wish) ? Unclear : Clear;
        if (t.Near(i, Smell, 5) || t.Near(i, Hiss, 4))
            return Unclear;
        return t.NearWord(i, 1, "аварийн", "служб") && !t.Nearby(i, Wish) ? Unclear : null;
    }

    /// <summary>«Перекройте газ»: told to somebody, not wished.</summary>
    private static bool IsOrder(EmergencyText t, int i) =>
        t.Find(i, Shuts, 2) is >= 0 and var k
        && t[k].Text.EndsWith("йте", StringComparison.Ordinal)
            | t[k].Text.EndsWith("ите", StringComparison.Ordinal);

    private static bool IsCry(EmergencyText t) => t.Count <= 3 && t.Source.Contains('!');
}

internal static class FireRules
{
    public static EmergencyCertainty? Judge(EmergencyText t, int i)
    {
        EmergencyCertainty? worst = null;
        foreach (var rule in Rules)
            if (rule(t, i) is { } sure && (worst is null || sure > worst))
                worst = sure;
        return worst;
    }

    private static readonly Func<EmergencyText, int, EmergencyCertainty?>[] Rules =
    [
        OfFire,
        OfBurning,
        OfSmoke,
        OfBurntSmell,
        OfFlame,
        OfElectricity,
        OfBlast,
        OfPeople,
        OfCollapse,
    ];

    private static EmergencyCertainty? OfFire(EmergencyText t, int i)
    {
        if (t.Means(i, FireService))
            return
                t.Is(i, "мчс")
                || t.Is(i, "пожарных", "пожарные", "пожарку") && t.Near(i, Calls, 4)
                || t.Nearby(i, Sensor) && t.Nearby(i, Sounds)
                ? Unclear
                : null;
        if (!t.Means(i, Fire | Blazes))
            return null;
        if (t.IsSpokenOf(i))
            return t.Nearby(i, Sounds) ? Unclear : null;
        return
            t.NearWord(i, 3, "предотвр", "предупрежд", "страхов")
            || t.Nearby(i, Burner) && t.Is(i, "горю", "пылает")
            ? null
            : Clear;
    }

    private static EmergencyCertainty? OfBurning(EmergencyText t, int i)
    {
        if (!t.Means(i, Burns) || t.Nearby(i, Lamp) || t.Near(i, Burner, 4) || IsGasFlame(t, i))
            return null;
        if (t.Near(i, Burnable, 4))
            return Clear;
        return t.Count <= 3 || t.NearWord(i, 2, "что", "чтото", "кто") ? Unclear : null;
    }

    /// <summary>«Газ горит плохо»: a burner's complaint.</summary>
    private static bool IsGasFlame(EmergencyText t, int i) =>
        t.Find(i, Gas, 3) is >= 0 and var k && t.Is(k, "газ");

    private static EmergencyCertainty? OfSmoke(EmergencyText t, int i)
    {
        if (!t.Means(i, Smoke) || t.Nearby(i, Tobacco))
            return null;
        if (t.IsSpokenOf(i))
            return t.Nearby(i, Sounds) ? Unclear : null;
        if (t.Is(i, "smoking") && t.Is(i + 1, "room", "area"))
            return null;
        return !t.Nearby(i, Burner) && !t.NearWord(i, 4, "вытяж", "вытяг") ? Clear
            : t.Nearby(i, Wish) ? null
            : Unclear;
    }

    private static EmergencyCertainty? OfBurntSmell(EmergencyText t, int i)
    {
        if (!t.Means(i, Burning))
            return null;
        if (t.Near(i, Smell | Reek, t.StartsWith(i, "проводк", "изоляц") ? 2 : 4))
            return t.Nearby(i, Wish) ? Unclear : Clear;
        return t.Count <= 2 && t.StartsWith(i, "гар") ? Unclear : null;
    }

    private static EmergencyCertainty? OfFlame(EmergencyText t, int i)
    {
        if (
            !t.Means(i, Flame)
            || t.Nearby(i, Burner | Gas | Weakly | Tobacco)
            || t.NearWord(i, 4, "плит")
        )
            return null;
        if (t.Near(i, Burnable, 4))
            return Clear;
        return t.NearWord(i, 2, "открыт", "столб", "язык", "виж", "идет") ? Unclear : null;
    }

    private static EmergencyCertainty? OfElectricity(EmergencyText t, int i)
    {
        if (t.Means(i, Spark))
            return t.Nearby(i, Burner) ? null : Unclear;
        if (t.Means(i, Current) && t.Near(i, Hits, 3))
            return t.Near(i, People, 4) && t.NearWord(i, 3, "ударил", "убил") ? Clear : Unclear;
        if (t.Means(i, Melts) && t.Near(i, Burnable, 4))
            return t.Nearby(i, Smell) ? Clear : Unclear;
        return null;
    }

    private static EmergencyCertainty? OfBlast(EmergencyText t, int i) =>
        !t.Means(i, Explodes) || t.IsSpokenOf(i) ? null
        : t.Nearby(i, Lamp) || t.Near(i, Tap | Pipe, 2) ? Unclear
        : Clear;

    private static EmergencyCertainty? OfPeople(EmergencyText t, int i)
    {
        if (t.Means(i, Danger))
            return t.IsSpokenOf(i) ? (t.Nearby(i, Sounds) ? Clear : null)
                : t.Is(i, "умираю") ? Unclear
                : Clear;
        if (t.StartsWith(i, "сознани") && t.NearWord(i, 2, "без", "потер"))
            return Clear;
        if (t.Is(i, "скорую", "скорая", "неотложку") && (t.Near(i, Calls, 3) || t.Count <= 2))
            return Clear;
        if (t.StartsWith(i, "умира", "убивают", "смерти", "истека") && t.Near(i, People, 4))
            return Clear;
        if (t.Is(i, "окна", "балкона") && t.NearWord(i, 3, "выпал") && t.Near(i, People, 5))
            return Clear;
        if (t.StartsWith(i, "ртут", "градусник"))
            return t.NearWord(i, 3, "разб", "разли", "ртут") ? Unclear : null;
        return IsPerhapsDanger(t, i) ? Unclear : null;
    }

    private static bool IsPerhapsDanger(EmergencyText t, int i) =>
        t.StartsWith(i, "драка", "дерутся", "ломятся", "грабят", "напали")
        || t.StartsWith(i, "ребен", "дети", "малыш")
            && t.NearWord(i, 5, "закры", "запер", "захлоп")
            && !t.Nearby(i, Lift)
        || t.StartsWith(i, "провод")
            && t.NearWord(i, 2, "оголен", "оголил", "оборв")
            && !t.Nearby(i, Wish)
        || t.Means(i, People)
            && (
                t.NearWord(i, 4, "умер")
                || t.NearWord(i, 1, "плохо") && t[i].Text[^1] is 'у' or 'е'
                || t.NearWord(i, 1, "упал") && t.NearWord(i, 5, "вста", "может")
            )
        || t.StartsWith(i, "дыш") && t.Is(i - 1, "не");

    private static EmergencyCertainty? OfCollapse(EmergencyText t, int i) =>
        t.Means(i, Collapses)
        && t.Near(i, Structure, 3)
        && !t.Nearby(i, Repair)
        && !t.NearWord(i, 4, "штукат", "плитк", "кафел", "гипс", "натяжн", "полк", "карниз", "обои")
            ? Clear
            : null;
}

internal static class WaterRules
{
    private static readonly string[] Building =
    [
        "стяжк",
        "бетон",
        "налив",
        "мастик",
        "фундам",
        "каток",
        "раствор",
        "смол",
        "эпокс",
    ];

    public static EmergencyCertainty? Judge(EmergencyText t, int i)
    {
        EmergencyCertainty? worst = null;
        foreach (var rule in Rules)
            if (rule(t, i) is { } sure && (worst is null || sure > worst))
                worst = sure;
        return worst;
    }

    private static readonly Func<EmergencyText, int, EmergencyCertainty?>[] Rules =
    [
        OfFlood,
        OfNeighbour,
        OfGush,
        OfBurst,
        OfFlow,
        OfDrip,
        OfWater,
        OfAccident,
    ];

    private static EmergencyCertainty? OfFlood(EmergencyText t, int i)
    {
        if (!t.Means(i, Floods) || t.IsSpokenOf(i) || t.Nearby(i, Burner))
            return null;
        return t.Nearby(i, Repair) && !t.Nearby(i, Now) ? Unclear : Clear;
    }

    /// <summary>«Топит» is a flood from above, and also a boiler house that heats.</summary>
    private static EmergencyCertainty? OfNeighbour(EmergencyText t, int i)
    {
        if (t.Means(i, Heats))
            return t.Nearby(i, Warmth) ? null
                : IsHome(t, i) ? Clear
                : t.Is(i, "топят") ? (t.Count == 1 ? Unclear : null)
                : t.Count <= 2 ? Clear
                : Unclear;
        if (t.Is(i, "топим", "топлю"))
            return t.NearWord(i, 8, "сосед") ? Clear : null;
        if (t.NearWord(i, 4, Building))
            return null;
        if (t.Means(i, Pours))
            return IsHome(t, i) || t.Count <= 2 ? Clear : Unclear;
        return t.Means(i, Soaked) && t.Near(i, Home, 4) && !t.IsSpokenOf(i) ? Unclear : null;
    }

    private static bool IsHome(EmergencyText t, int i) =>
        t.Find(i, Home, 4) is >= 0 and var k && !(t.Is(k, "нас", "меня") && t.Is(k - 1, "у"));

    private static EmergencyCertainty? OfGush(EmergencyText t, int i) =>
        !t.Means(i, Gushes) || t.NearWord(i, 3, "дожд") ? null
        : t.StartsWith(i, "хл", "gush", "фонтанир") || t.Nearby(i, Flows | Water | Above | Pipe)
            ? Clear
        : null;

    private static EmergencyCertainty? OfBurst(EmergencyText t, int i)
    {
        if (t.IsSpokenOf(i))
            return null;
        if (t.Means(i, Bursts))
            return t.Is(i, "прорыв", "прорыва", "burst", "bursted") && !t.Near(i, Pipe | Water, 3)
                    ? null
                : t.Is(i, "прорвет") ? Unclear
                : Clear;
        if (t.Means(i, Cracked))
            return !t.Near(i, Pipe, 3) ? null
                : t.StartsWith(i, "тресн", "брок", "broke") ? Unclear
                : Clear;
        return t.Means(i, TornOff) && t.Near(i, Pipe | Tap, 3)
            ? (
                t.NearWord(i, 3, "резьб") || t.StartsWith(i, "сорвал") && !t.Is(i, "сорвало")
                    ? Unclear
                    : Clear
            )
            : null;
    }

    private static EmergencyCertainty? OfFlow(EmergencyText t, int i)
    {
        if (!t.Means(i, Flows) || t.IsSpokenOf(i))
            return null;
        var fromAbove = t.Near(i, Above, 4);
        var strongly = t.Near(i, Strongly, 3) || t.NearWord(i, 3, "останов");
        if (t.Nearby(i, Repair) && !t.Nearby(i, Now))
            return null;
        if (fromAbove)
            return Clear;
        if (t.NearWord(i, 3, "крыш", "кровл"))
            return Unclear;
        if (strongly && !t.Nearby(i, Weakly))
            return t.Near(i, Water | Pipe, 3) && !t.Nearby(i, Tap) ? Clear : Unclear;
        if (t.Nearby(i, Weakly | Tap))
            // «Вода бежит из шланга» has no tap to close.
            return
                t.Near(i, Water, 3) && t.NearWord(i, 4, "шланг", "подводк") && !t.Nearby(i, Weakly)
                ? Unclear
                : null;
        if (t.Near(i, Water, 3))
            return
                t.StartsWith(i, "ль", "хлын", "беж", "flow", "поли")
                || t.NearWord(i, 3, "пол", "полу")
                ? Clear
                : Unclear;
        return t.Near(i, Pipe, 3) || t.Count == 1 ? Unclear : null;
    }

    private static EmergencyCertainty? OfDrip(EmergencyText t, int i) =>
        !t.Means(i, Drips) || t.Near(i, Tap, 2) ? null
        : t.Near(i, Above, 4) ? Clear
        : t.NearWord(i, 3, "стояк", "радиатор", "батаре") ? Unclear
        : null;

    private static EmergencyCertainty? OfWater(EmergencyText t, int i)
    {
        if (!t.Means(i, Water) || t.IsSpokenOf(i))
            return null;
        if (
            t.NearWord(i, 3, "колен", "щиколот")
            || t.Is(i, "вода") && t.NearWord(i, 2, "потолка", "потолку", "люстры")
        )
            return Clear;
        if (t.StartsWith(i, "кипят") && t.Nearby(i, Pipe | Flows | TornOff))
            return Clear;
        if (t.Near(i, Rises, 3) && t.NearWord(i, 3, "подним", "прибыв"))
            return t.Nearby(i, Tap | Toilet) || t.NearWord(i, 4, "давлен", "напор", "слив", "трап")
                ? null
                : Clear;
        if (
            t.Is(i, "вода") && t.NearWord(i, 2, "полу", "подвале")
            || t.Is(i, "воде") && t.Is(i - 1, "в") && t.Near(i, Home, 3)
            || t.NearDenied(i, Shuts, 2)
        )
            return Unclear;
        return t.Find(i, Shuts, 2) is >= 0 and var k && IsCryToShut(t, k) ? Unclear : null;
    }

    private static EmergencyCertainty? OfAccident(EmergencyText t, int i) =>
        t.Is(i, "авария", "аварию", "аварии") && t.Near(i, Pipe | Water, 3) && !t.IsSpokenOf(i)
            ? Unclear
            : null;

    /// <summary>«Перекройте воду», «не могу перекрыть воду»; «перекрыть воду для замены» is a wish.</summary>
    private static bool IsCryToShut(EmergencyText t, int k) =>
        t[k].Text.EndsWith("йте", StringComparison.Ordinal)
        || t[k].Text.EndsWith("ите", StringComparison.Ordinal)
        || t.Is(k - 1, "как") && !t.Nearby(k, Wish)
        || t.Is(k - 2, "не") && t.StartsWith(k - 1, "мог", "получ", "удае");
}

internal static class SewageRules
{
    public static EmergencyCertainty? Judge(EmergencyText t, int i) =>
        t.Means(i, Sewer) ? OfSewer(t, i)
        : t.Means(i, Toilet) ? OfToilet(t, i)
        : t.Is(i - 1, "из") && t.StartsWith(i, "раковин", "ванн", "слив", "трап", "мойк")
            ? OfDrain(t, i)
        : null;

    private static EmergencyCertainty? OfSewer(EmergencyText t, int i)
    {
        if (t.IsSpokenOf(i))
            return null;
        if (t.Near(i, Gushes | Bursts | Floods | Pours | Heats, 4))
            return Clear;
        var pipeOnly = t.StartsWith(i, "канализационн");
        if (t.Near(i, Flows, 4) && !t.Nearby(i, Tap))
            return pipeOnly ? Unclear : Clear;
        if (t.Near(i, Rises, 4) && !t.Near(i, Smell, 4) && !t.Nearby(i, Weakly | Wish) && !pipeOnly)
            return Clear;
        return t.StartsWith(i, "фекал", "нечист", "sewage") && !t.Near(i, Smell, 4)
            ? Unclear
            : null;
    }

    private static EmergencyCertainty? OfToilet(EmergencyText t, int i)
    {
        if (
            t.Near(i, Floods | Pours | Heats, 2)
            || t.NearWord(i, 3, "перелив", "переполн", "overflow")
        )
            return Clear;
        if (t.Is(i - 1, "из", "с", "through"))
            return t.Near(i, Flows | Gushes, 4) ? Clear
                : t.Near(i, Rises, 3) && !t.Near(i, Smell, 4) ? Clear
                : null;
        return
            t.Near(i, Water, 5) && t.NearWord(i, 5, "поднима", "прибыва")
            || t.NearWord(i, 5, "лезет", "прет", "вылива")
            ? Unclear
            : null;
    }

    private static EmergencyCertainty? OfDrain(EmergencyText t, int i) =>
        t.Near(i, Rises, 3)
        && t.NearWord(i, 3, "поднима", "лезет", "прет", "выходит")
        && !t.Near(i, Smell, 4)
            ? Unclear
            : null;
}

internal static class LiftRules
{
    public static EmergencyCertainty? Judge(EmergencyText t, int i)
    {
        if (!t.Means(i, Lift))
            return null;
        if (t.Nearby(i, Lump))
            return t.Near(i, Stuck, 4) && !t.NearWord(i, 5, "ключ", "шахт", "монет", "телефон")
                ? Unclear
                : null;
        if (t.NearWord(i, 5, "никого", "пуст"))
            return t.Near(i, Stuck, 4) ? Unclear : null;
        var inside = t.Is(i, "лифте") || t.Is(i - 1, "in") || t.Is(i - 2, "in");
        if (t.Near(i, Stuck, 5))
            return inside || t.Near(i, People, 5) ? Clear : Unclear;
        if (
            t.NearWord(i, 4, "выйти", "выбрат", "вылез") && t.NearWord(i, 5, "не")
            || t.NearWord(i, 2, "выпуст", "вытащ", "освобод")
        )
            return Clear;
        if (t.Near(i, Falls, 2))
            return Clear;
        if (t.Near(i, People, 5) && (t.Near(i, Inside, 5) || inside && t.Near(i, Halts, 4)))
            return Clear;
        if (t.NearDenied(i, Inside, 4) || t.NearWord(i, 4, "между"))
            return t.Near(i, People, 5) ? Clear : Unclear;
        return null;
    }
}

internal static class CryRules
{
    public static EmergencyCertainty? Judge(EmergencyText t, int i)
    {
        if (t.Is(i, "sos", "спасите", "караул", "чп") && t.Count <= 4)
            return Unclear;
        if (t.Is(i, "помогите", "помогитее", "help") && t.Count <= 3)
            return t.Source.Contains('!') && !t.NearWord(i, 3, "пожалуйста", "please")
                ? Unclear
                : null;
        if (t.Is(i, "авария", "аварию", "аварии", "emergency"))
            return t.IsSpokenOf(i) ? null : Unclear;
        return
            t.StartsWith(i, "аварийн", "аварийк")
            && t.NearWord(
                i,
                3,
                "служб",
                "бригад",
                "вызов",
                "вызв",
                "ситуац",
                "диспетч",
                "позвон",
                "нужн",
                "номер",
                "телефон"
            )
            && !t.NearWord(i, 3, "свет", "ламп", "освещ", "выход")
            ? Unclear
            : null;
    }
}
