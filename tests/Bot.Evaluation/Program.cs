using System.Diagnostics;
using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
using Bot.Evaluation;

// train                         trains model and judges anew from all phrases and writes them into the source tree
// judges                        trains the judges only
// held-out                      trains without a seventh of the training phrases and judges by them
// stages [FOLDER]               what each stage adds, from a plain full-text search on
// [FOLDER] [--wrong FILE]       judges by the labelled phrases (tests/Bot.Evaluation/Labelled/test); those judged wrong go into FILE

const string Model = "Bot.Domain/Understanding/Data/model.bin";
const string Judges = "Bot.Domain/Understanding/Data/judges.json";
const string Test = "tests/Bot.Evaluation/Labelled/test";

var catalogue = CatalogueSnapshot.Load();
var subjects = SubjectBook.Load();
var set = TrainingSet.Of(catalogue, subjects);
Console.WriteLine(
    $"{catalogue.Services.Count} services, {subjects.All.Count} subjects, {set.Phrases.Count} phrases to learn from"
);
switch (args)
{
    case ["train"]:
        using (var file = File.Create(Model))
        {
            Train(set.Phrases).Write(file);
            Console.WriteLine($"{Model}: {file.Length} bytes");
        }
        TrainJudges();
        break;
    case ["judges"]:
        TrainJudges();
        break;
    case ["held-out"]:
        HeldOut();
        break;
    case ["stages", .. var folder]:
        new Stages(catalogue, subjects).Run(
            Labelled.Read(folder is [var one] ? one : Test),
            Console.Out
        );
        break;
    default:
        Evaluate();
        break;
}
return;

LinearModel Train(IReadOnlyList<LabelledPhrase> phrases)
{
    var watch = Stopwatch.StartNew();
    var model = WishMatcher.Train(catalogue, subjects, phrases);
    Console.WriteLine(
        $"trained in {watch.Elapsed.TotalSeconds:F1} s: {model.FeatureCount} features, {model.WeightCount} weights"
    );
    return model;
}

// The judges learn from how sure the matcher is of phrases that it does not know: a fifth is kept from it.
void TrainJudges()
{
    var kept = set.Phrases.Select((p, i) => (p, i)).ToLookup(p => p.i % 5 == 0, p => p.p);
    var (known, unknown) = (kept[false].ToList(), kept[true].ToList());
    var matcher = new WishMatcher(catalogue, subjects, known, Train(known));
    var several = SeveralPhrases.Shipped();
    var cuts = SeveralPhrases.Decisions(matcher, set.Labels, several, unknown);
    var dangers = DangerMeasures.Decisions(matcher, unknown).ToList();
    Console.WriteLine(
        $"{cuts.Count} places, {cuts.Count(c => c.Yes)} cuts; {dangers.Count} phrases, {dangers.Count(d => d.Yes)} of danger"
    );
    var cut = JudgeTrainer.Train(cuts);
    var danger = JudgeTrainer.Train(dangers);
    Judged("cut", cut, cuts);
    Judged("danger", danger, dangers);
    File.WriteAllText(
        Judges,
        Judge.Write(
            SeveralPhrases.Fingerprint(set, several),
            [
                (CutMeasures.Name, CutMeasures.Names, cut),
                (DangerMeasures.Name, DangerMeasures.Names, danger),
            ]
        ) + "\n"
    );
}

void Judged(string name, Judge judge, IReadOnlyList<Decision> decisions)
{
    foreach (var at in new[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7 })
    {
        var yes = decisions.Where(d => judge.Probability(d.Measures) >= at).ToList();
        Console.WriteLine(
            $"{name} at {at}: recall {100.0 * yes.Count(d => d.Yes) / decisions.Count(d => d.Yes):F1} %, "
                + $"precision {100.0 * yes.Count(d => d.Yes) / Math.Max(1, yes.Count):F1} %"
        );
    }
}

void HeldOut()
{
    var random = new Random(1);
    var kept = set.Phrases.ToLookup(_ => random.Next(7) == 0);
    var train = kept[false].ToList();
    var matcher = new WishMatcher(catalogue, subjects, train, Train(train));
    var (first, three, count) = (0, 0, 0);
    foreach (var phrase in kept[true])
    {
        var top = matcher.Rank(matcher.Read(phrase.Text)).Top(3);
        count++;
        first += top[0].Label == phrase.Label ? 1 : 0;
        three += top.Any(t => t.Label == phrase.Label) ? 1 : 0;
    }
    Console.WriteLine(
        $"top-1 {100.0 * first / count:F1} %, top-3 {100.0 * three / count:F1} % of {count}"
    );
}

void Evaluate()
{
    var folder = args is [{ } first, ..] && !first.StartsWith('-') ? first : Test;
    var before = GC.GetTotalMemory(forceFullCollection: true);
    var watch = Stopwatch.StartNew();
    var matcher = new WishMatcher(catalogue);
    var ready = watch.ElapsedMilliseconds;
    var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
    var evaluation = new Evaluation(catalogue, new WishReader(matcher));
    evaluation.Run(Labelled.Read(folder), Console.Out);
    Console.WriteLine($"ready in {ready} ms, {memory / 1048576.0:F1} MB");
    if (Array.IndexOf(args, "--wrong") is >= 0 and var at)
        File.WriteAllLines(args[at + 1], evaluation.Wrong);
}
