using System.Buffers;
using System.Collections.Frozen;
using Bot.Domain.Understanding;
using static Bot.Domain.ContactCentre.EmergencySense;

namespace Bot.Domain.ContactCentre;

/// <summary>
/// The words of danger. «word» is that form alone, «root*» is the root with an ending of at most six letters: exact forms
/// wherever an innocent word shares the root («газ» but not «газон», «горит» but not «горит-» names).
/// </summary>
internal static class EmergencyWords
{
    private static readonly (EmergencySense Sense, string Words)[] Lexicon =
    [
        (Gas, "газ газа газу газом газе газы gas газам"),
        (GasThing, "газов* газопровод*"),
        (
            Smell,
            "пахн* пахло запахл* запах запаха запахом запаху запахи воня* вонь завоня* провонял* смерд* пахне пахнит пахнеть smell smells smelling smelt stinks stink"
        ),
        (Reek, "несет тянет прет разит веет отдает сифонит"),
        (Leak, "утечк* утеч* leak leaks leaking leakage утекает"),
        (Hiss, "шип* свист* свищ* травит травят сочится hissing"),
        (Escapes, "выходит вырывается просачива* вытекает валит попер выперло escaping идет"),
        (Forgot, "забыл* оставил* закрыл* выключил*"),
        (
            Burning,
            "гарь гари гарью горел горелым горелой горелого горелая горелое горелой паленым паленой паленого паленое паленая жжен* тлеющ* плавлен* проводкой изоляцией горящ* burning burnt"
        ),
        (Fire, "пожар пожара пожару пожаром пожаре пажар fire"),
        (FireService, "пожарн* мчс"),
        (Flame, "огонь огня огнем пламя пламени пламенем flames flame"),
        (
            Smoke,
            "дым дыма дымом дыму дыме дымит дымят дымится дымятся дымило дымилась задымл* задымил* smoke smoking smoky"
        ),
        (
            Tobacco,
            "сигарет* табак* табач* кур* курят покур* кальян* мангал* шашлык* барбекю гриль cigarette* cigarettes tobacco вейп*"
        ),
        (
            Burns,
            "горит горят загорелся загорелась загорелось загорелись загорается загораются тлеет тлеют горела горело горели гарит гориит"
        ),
        (
            Blazes,
            "полыха* пылает пылают воспламен* возгоран* возгорел* поджог поджога поджогли подожгл* поджигают горим горю"
        ),
        (
            Burnable,
            "квартир* дом доме дома домом балкон* лоджи* подъезд* мусор* мусоропровод* проводк* провод провода проводов розетк* щит щиток щитк* щите щита электрощит* кухн* машин* авто автомобил* крыш* чердак* чердач* подвал* лифт лифте лифта соседи соседей соседа соседке сосед* этаж* дверь двери кабел* шкаф* диван* штор* занавес* матрас* кроват* холодильник* телевизор* стиралк* стиральн* удлинител* масло сковород* обои обивк* ковер ковр* елка елк* гирлянд* выключател* вилк* вилка электропровод* счетчик* электросчетчик* автомат* пробк* здани* сарай гараж* постель зарядк* аккумулятор* самокат* ноутбук* микроволнов* свч house flat apartment kitchen balcony socket outlet wiring building room комнат* паркинг* парковк* коридор* ванн* контейнер* трансформатор* бытовк* склад* плита плиту чайник* духовк* outlet*"
        ),
        (
            Lamp,
            "ламп* лампочк* свет света светом индикатор* светодиод* диод* подсветк* фонар* табло кнопк* ошибк* экран* монитор* люстр* светильник* значок надпись красным зеленым желтым аварийка light lights bulb indicator lamp срок сроки"
        ),
        (
            Burner,
            "конфорк* колонк* горелк* котел котл* запальник* фитил* камин* печь печк* печи духовк* баню баня зажиг* гасн* затух* потух* тух* свеч*"
        ),
        (
            Sensor,
            "датчик* извещател* детектор* сигнализ* сигнализатор* сигнализаци* газоанализатор* анализатор* защит* аквастоп* нептун* аквасторож* страхов* тревог* оповещ* detector* alarm sensor* контрол* безопасност*"
        ),
        (
            Sounds,
            "сработал* срабатыва* пищ* орет орут воет звенит звонит визжит верещит гудит включил* beeping ringing кричит"
        ),
        (
            Spark,
            "искрит искрят искры искрило искрил искрила искрение искрением искрами искрится заискрил* искра искрет коротит коротнул* закоротил* коротыш замыкани* замкнул* кз sparks sparking spark"
        ),
        (Current, "током электричеством shock"),
        (
            Hits,
            "бьет бьют бьется ударил* удар* долб* дергает дернул* шиба* шара* убил* лупит щипает щиплет стукнул* трях* electric"
        ),
        (
            Explodes,
            "взрыв взрыва взрывом взрывы взорвал* взрывается рванул* бабахнул* explosion exploded"
        ),
        (Melts, "плавится плавятся оплавил* расплавил* плавил* оплавляется дымится melting"),
        (
            People,
            "человек* люди людей людьми люд* ребенок ребенк* ребен* дети детей детьми детк* малыш* младен* мама маму мать мамой бабушк* дедушк* дед деда муж мужа мужем жена жену женщин* мужчин* девушк* девочк* мальчик* парень пенсионер* инвалид* беремен* старик* старушк* сын сына дочь дочка дочк* пассажир* кто ктото я мы нас people person someone man woman child kid kids i we пожил* отец отца соседу соседке соседка"
        ),
        (
            Danger,
            "задыха* задохн* угорел* угора* угарн* умираю инфаркт* инсульт* кровотечен* заложник* заминир* бомба бомбу стреля* стрельб* насилу* повеситься повешусь суицид* покончить отравил* обожг* ожог* dying unconscious choking"
        ),
        (
            Collapses,
            "обруш* обвал* рухнул* обвалива* рушится проломил* провалил* collapsed collapse"
        ),
        (
            Structure,
            "потолок потолк* крыша крышу кровл* дом стена стен стены балкон* лестниц* перекрыти* козырек ceiling roof wall"
        ),
        (
            Floods,
            "потоп потопа потопом потопе наводнени* затаплива* затопля* подтаплива* подтапл* затопил* затопит затоплен* потопил* тонем затаплев* затопел* затапил* flood floods flooding flooded"
        ),
        (Heats, "топит топят топим топлю топете тапит топет"),
        (Pours, "заливает заливают залевает залевают заливаеть"),
        (Soaked, "залил залила залило залили залит залита залитый залито"),
        (
            Gushes,
            "хлещ* хлыщ* хлест* хлеш* хлищ* фонтаном фонтанир* водопадом ручьем рекой потоком gushing pouring"
        ),
        (Bursts, "прорвал* прорвет прарвал* прорыв прорыва burst bursted"),
        (
            Cracked,
            "лопнул* лопается лопнет порвал* порвался рвануло треснул* разорвал* broke broken"
        ),
        (TornOff, "сорвало сорвал сорвали сорвался вырвало оторвало вышибло"),
        (
            Pipe,
            "труб* батаре* радиатор* стояк* бойлер* водонагревател* бак бака полотенцесуш* шланг* подводк* гибк* муфт* фильтр* колб* магистрал* отоплени* вентил* заглушк* pipe pipes radiator tube водопровод* резьб*"
        ),
        (
            Tap,
            "шланг* подводк* бойлер* водонагревател* кран крана краны кране кранов краном смесител* раковин* мойк* сифон* бачок бачк* бачек душ душа душев* лейк* стиральн* стиралк* посудомо* сантехник* кранбукс* унитаз* биде фильтр* кулер* кофемашин* холодильник* кондиционер* tap faucet sink dishwasher washing аквариум*"
        ),
        (
            Above,
            "потолок потолк* люстр* сверху сосед* стен стене стены стенам стенке стенка щит щиток щитк* розетк* проводк* ceiling wall walls upstairs above neighbours neighbors светильник* натяжн*"
        ),
        (
            Home,
            "сосед* сверху снизу нас меня вас квартир* потолок потолк* вод* ванн* туалет* кухн* этаж* подвал* подъезд* коридор* магазин* офис* комнат* зал прихож* паркинг* кладовк* кладов* лестниц* балкон* дом холл тамбур лифт шахт* подсобк* парковк* flat apartment basement house kitchen bathroom neighbours neighbors neighbor"
        ),
        (
            Flows,
            "течет текут тичет течот тикет течетт льет льют льется льются лилась льеца льетса льетца хлынул* бежит бежала полилась полился потек потекл* протек* протеч* течь течи вытека* выливается running flowing leaking leak leaks сочится"
        ),
        (Drips, "капает капают закапал* капало капае каплет dripping drips"),
        (
            Strongly,
            "сильно сильный сильная струей струя напором давлением вовсю останов* невозможно очень ведрами ведра ведро везде повсюду everywhere badly полным"
        ),
        (
            Weakly,
            "плохо слабо слабый слабая еле медленно ржав* тонк* тонкой плохой чуть немного слегка иногда мутн* грязн* холодная теплая низк* маленьк* slowly"
        ),
        (Water, "вода воды воду водой воде вод кипяток кипятк* water водичк*"),
        (
            Sewer,
            "канализ* канолизац* канализаци* фекал* нечистот* говн* дерьм* какашк* стоки стоками помои sewage sewer"
        ),
        (
            Rises,
            "подним* поднял* поднялась лезет лезут прет поперл* выходит вышла вышло идет пошла пошло полезл* бьет бьют выталкива* выдав* вытека* выливается возвращается переливает* перелива* переполн* прибывает льется льет течет плывет плавает растет rising overflowing overflows coming"
        ),
        (Toilet, "унитаз* толчок толчка толчке toilet"),
        (Lift, "лифт лифте лифта лифту лифтом лифты лифтов лефт* подъемник* lift elevator"),
        (
            Stuck,
            "застр* застрял* зостр* заперт* заблокир* запер* закрылись закрылась зажал* прищемил* придавил* сидим сижу сидит сидят stuck trapped заперл* находимся торчим торчу"
        ),
        (Inside, "внутри открыва* откры* выйти выпуст* вытащ* между кабин* inside trapped"),
        (Halts, "стоит встал встала остановил* завис* сломал* stopped"),
        (Falls, "упал рухнул* сорвался падает оборвал* полетел"),
        (
            Past,
            "вчера позавчера прошл* назад раньше ранее был была было были пахло воняло горела горело горели горел искрило текло текла капало дымило дымилась yesterday was were ago летом зимой осенью весной однажды"
        ),
        (Now, "сейчас опять снова теперь продолж* again now still срочно помогите быстрее скорее"),
        (
            Over,
            "приезжал* приехали починил* устранил* исправил* потушил* погасил* затушил* вытащил* освободил* выпустили прошло прекратил* закончил* высохл* fixed решил* перекрыли заделал* выветрил* проветрил* проветрилось"
        ),
        (
            Repair,
            "ремонт* оценк* оценит* акт акта экспертиз* ущерб* обои обоев покрас* побел* шпакл* сушк* просуш* страхов* восстанов* компенсац* переклеи* штукатур* отремонтир* возмещ* убор* уборк* химчист* клининг* отмыть последств* пятно пятна repair"
        ),
        (
            Wish,
            "провер* установ* повес* постав* купит* замен* помен* подключ* монтаж* смонтир* обслуж* поверк* почист* прочист* check install replace профилактик* диагностик* предотврат* предупрежд*"
        ),
        (
            Warmth,
            "плохо слабо отоплени* тепл* холод* жарк* печ* бан* дров* еле когда начал* начн* будут камин* котел* котл* рано поздно мерзн* замерз* батареи центральн*"
        ),
        (
            Calls,
            "вызов* вызв* вызыва* нужн* срочно позвон* приезжайте скорее call номер телефон служб* бригад* ситуац* диспетч*"
        ),
        (
            Lump,
            "диван* шкаф* мебел* ключ* коляск* вещи телефон* холодильник* груз* стиралк* коробк* пианино велосипед* шахт* монет* самокат*"
        ),
        (Shuts, "перекр* отключ* закр* откл* остановит*"),
    ];

    /// <summary>Innocent words one slip away from a dangerous one, or sharing a root.</summary>
    private static readonly FrozenSet<string> Innocent = (
        "запас запаса запасы запасом запад западе замах повар потом говорит газон газона газону газоне газета газету глазом "
        + "разом тазом вазом лазом базой листе листа бьется вьется шьется печет забивает заливать затопить прорвать "
        + "застрять застрой застройщик застройщика застройка застройщиком застройщику домом квартал соседний шипучка шипованные "
        + "свистулька курс курсы курица курицу курьер курьера куртка куртку куртки курорт курган удара ударопрочный ударная ударник "
        + "провал провалить запертый запереть травить людмила людмилы людмиле"
    )
        .Split(' ')
        .ToFrozenSet();

    private static readonly (string Word, EmergencySense Sense)[] Typed =
    [
        .. (
            "пахнет запах запаха газом утечка утечкой прорвало хлещет заливает затапливает затопило затопили застрял застряла "
            + "застряли лифте горелым канализация канализации унитаза поднимается льется течет лопнула соседи розетка проводка "
            + "квартира квартиру квартире потолка потолок искрит дымится воняет задымление затопило заливают батарея"
        )
            .Split(' ')
            .Select(w => (w, Exactly(w))),
    ];

    private static readonly string[] GluedRoots =
    [
        "пахн",
        "запах",
        "воня",
        "газ",
        "утечк",
        "прорвал",
        "лопнул",
        "труб",
        "застрял",
        "лифт",
        "топит",
        "затоп",
        "залива",
        "хлещ",
        "потолк",
        "пожар",
        "горит",
        "квартир",
        "искрит",
        "розетк",
        "канализац",
        "унитаз",
        "поднима",
        "сосед",
        "течет",
        "льется",
        "вода",
        "батаре",
        "дым",
        "гарью",
    ];

    private static readonly SearchValues<string> Glued = SearchValues.Create(
        GluedRoots,
        StringComparison.Ordinal
    );

    /// <summary>What a normalised word means, as written.</summary>
    public static EmergencySense Exactly(string word)
    {
        if (Innocent.Contains(word))
            return None;
        var sense = Index.Forms.GetValueOrDefault(word);
        if (word.Length > 0 && Index.Roots.TryGetValue(word[0], out var roots))
            foreach (var (root, itsSense) in roots)
                if (
                    word.Length - root.Length <= 6
                    && word.StartsWith(root, StringComparison.Ordinal)
                )
                    sense |= itsSense;
        return sense;
    }

    /// <summary>What a word means if it holds one slip of the finger.</summary>
    public static EmergencySense WithTypo(string word)
    {
        if (word.Length is < 5 or > 14 || Innocent.Contains(word))
            return None;
        foreach (var (form, sense) in Typed)
            if (Typo.AtMostOne(word, form))
                return sense;
        return None;
    }

    /// <summary>The parts of words written without spaces («пахнетгазом»); empty unless there are two at least.</summary>
    public static List<(string Text, EmergencySense Sense)> Unglue(string word)
    {
        var parts = new List<(string, EmergencySense)>();
        if (word.Length is < 8 or > 60)
            return parts;
        for (var at = 0; at < word.Length; )
        {
            var next = word.AsSpan(at).IndexOfAny(Glued);
            if (next < 0)
                break;
            at += next;
            var root = GluedRoots.First(r => string.CompareOrdinal(word, at, r, 0, r.Length) == 0);
            // «непахнетгазом»: the little word stands right before.
            if (at >= 2 && word[at - 2] == 'н' && word[at - 1] == 'е')
                parts.Add(("не", None));
            var rest = word.AsSpan(at, Math.Min(root.Length + 3, word.Length - at)).ToString();
            parts.Add((rest, GluedSense(root)));
            at += root.Length;
        }
        return parts.Count(p => p.Item2 != None) < 2 ? [] : parts;
    }

    private static EmergencySense GluedSense(string root) =>
        root switch
        {
            "пахн" or "воня" => Smell,
            "топит" => Heats,
            "затоп" => Floods,
            "залива" => Pours,
            "потолк" => Above | Home,
            "поднима" => Rises,
            "сосед" => Above | Home | Burnable,
            "застрял" => Stuck,
            "утечк" => Leak,
            "прорвал" => Bursts,
            "лопнул" => Cracked,
            "хлещ" => Gushes,
            "труб" or "батаре" => Pipe,
            "квартир" => Home | Burnable,
            "розетк" => Burnable,
            "канализац" => Sewer,
            "унитаз" => Toilet,
            _ => Exactly(root),
        };

    /// <summary>Built on first use, after <see cref="Lexicon"/> is there.</summary>
    private static class Index
    {
        public static readonly FrozenDictionary<string, EmergencySense> Forms = Entries()
            .Where(e => !e.Word.EndsWith('*'))
            .GroupBy(e => e.Word, e => e.Sense)
            .ToFrozenDictionary(g => g.Key, g => g.Aggregate((a, b) => a | b));

        public static readonly FrozenDictionary<char, (string Root, EmergencySense Sense)[]> Roots =
            Entries()
                .Where(e => e.Word.EndsWith('*'))
                .GroupBy(e => e.Word[0])
                .ToFrozenDictionary(
                    g => g.Key,
                    g => g.Select(e => (e.Word[..^1], e.Sense)).ToArray()
                );

        private static IEnumerable<(string Word, EmergencySense Sense)> Entries() =>
            from line in Lexicon
            from word in line.Words.Split(' ')
            select (Word: word, line.Sense);
    }
}
