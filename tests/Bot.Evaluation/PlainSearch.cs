using Bot.Domain.Catalogue;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Bot.Evaluation;

/// <summary>What a plain full-text search would do: Lucene's BM25 over titles and synonyms, a document a service.</summary>
internal sealed class PlainSearch : IDisposable
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const string Code = "code";
    private const string Text = "text";

    private readonly RAMDirectory _directory = new();
    private readonly RussianAnalyzer _analyzer = new(Version);
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    public PlainSearch(CatalogueSnapshot catalogue)
    {
        var similarity = new BM25Similarity();
        using (
            var writer = new IndexWriter(
                _directory,
                new IndexWriterConfig(Version, _analyzer) { Similarity = similarity }
            )
        )
            foreach (var service in catalogue.Services)
                writer.AddDocument([
                    new StringField(Code, service.Code, Field.Store.YES),
                    new TextField(
                        Text,
                        string.Join(". ", service.Synonyms.Prepend(service.Title)),
                        Field.Store.NO
                    ),
                ]);
        _reader = DirectoryReader.Open(_directory);
        _searcher = new(_reader) { Similarity = similarity };
    }

    public IReadOnlyList<string> Top(string phrase, int most)
    {
        var query = new BooleanQuery();
        using (var stream = _analyzer.GetTokenStream(Text, phrase))
        {
            var word = stream.AddAttribute<ICharTermAttribute>();
            stream.Reset();
            while (stream.IncrementToken())
                query.Add(new TermQuery(new(Text, word.ToString())), Occur.SHOULD);
            stream.End();
        }
        return
        [
            .. _searcher.Search(query, most).ScoreDocs.Select(d => _searcher.Doc(d.Doc).Get(Code)),
        ];
    }

    public void Dispose()
    {
        _reader.Dispose();
        _analyzer.Dispose();
        _directory.Dispose();
    }
}
