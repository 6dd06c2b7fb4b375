using System.Diagnostics;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
using Bot.Evaluation;

var catalogue = CatalogueSnapshot.Load();
var subjects = SubjectBook.Load();
var set = TrainingSet.Of(catalogue, subjects);
Console.WriteLine(
    $"{catalogue.Services.Count} services, {subjects.All.Count} subjects, {set.Phrases.Count} phrases"
);
var labelIds = set.Labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i);

LinearModel Train(IReadOnlyList<LabelledPhrase> phrases)
{
    var bare = new WishMatcher(catalogue, subjects, phrases, null);
    var watch = Stopwatch.StartNew();
    var examples = phrases
        .Select(p => new Example(bare.FeaturesOf(p.Text), labelIds[p.Label]))
        .ToList();
    var model = ModelTrainer.Train(examples, set.Labels, set.Fingerprint);
    Console.WriteLine(
        $"trained {watch.ElapsedMilliseconds} ms, {model.FeatureCount} features, {model.WeightCount} weights"
    );
    return model;
}

if (args is ["train", ..])
{
    var model = Train(set.Phrases);
    using var file = File.Create("Bot.Domain/Understanding/Data/model.bin");
    model.Write(file);
    Console.WriteLine($"{file.Length} bytes");
    return;
}
if (args is ["cv", ..])
{
    var random = new Random(1);
    var train = new List<LabelledPhrase>();
    var test = new List<LabelledPhrase>();
    var shipped = TrainingSet.Shipped().Select(p => p.Text).ToHashSet();
    foreach (var p in set.Phrases)
        (
            random.Next(7) == 0 && (shipped.Contains(p.Text) || p.Label.Contains(':'))
                ? test
                : train
        ).Add(p);
    var matcher = new WishMatcher(catalogue, subjects, train, Train(train));
    int t1 = 0,
        t3 = 0,
        n = 0,
        cat = 0,
        outc = 0;
    foreach (var p in test)
    {
        var ranking = matcher.Rank(matcher.Read(p.Text));
        var top = ranking.Top(3);
        n++;
        if (top[0].Label == p.Label)
            t1++;
        else
            Console.WriteLine(
                $"{p.Text}\t{p.Label}\t{string.Join(" ", top.Select(t => $"{t.Label} {t.Probability:F2}"))}"
            );
        if (top.Any(t => t.Label == p.Label))
            t3++;
        if (Kind(top[0].Label) == Kind(p.Label))
            cat++;
        if (Out(top[0].Label) == Out(p.Label))
            outc++;
    }
    Console.WriteLine(
        $"top1 {100.0 * t1 / n:F1} top3 {100.0 * t3 / n:F1} category {100.0 * cat / n:F1} outcome {100.0 * outc / n:F1} of {n}"
    );
    return;
}
var evaluation = new Evaluation(catalogue, new WishReader(new WishMatcher(catalogue)));
evaluation.Run(Labelled.Read(args.Length > 0 ? args[0] : "tests/Bot.Evaluation/Labelled"), Console.Out);
File.WriteAllLines("/tmp/wrong.tsv", evaluation.Wrong);
string Kind(string label) => catalogue.Find(label)?.Category ?? label;
string Out(string label) => label.Contains(':') ? label.Split(':')[0] : "service";
