using System.Runtime.InteropServices;
using System.Text;

namespace Bot.Domain.Understanding.Learning;

/// <summary>
/// A trained linear model: a weight for each (feature, label) that matters, in eight bits. Immutable, shared by all threads.
/// </summary>
public sealed class LinearModel
{
    private const uint Magic = 0x314D4B55; // «UKM1»

    private readonly Dictionary<uint, int> _rows;
    private readonly int[] _starts;
    private readonly float[] _scales;
    private readonly ushort[] _labelOf;
    private readonly sbyte[] _weights;

    internal LinearModel(
        string fingerprint,
        IReadOnlyList<string> labels,
        uint[] features,
        int[] starts,
        float[] scales,
        ushort[] labelOf,
        sbyte[] weights
    )
    {
        (Fingerprint, Labels) = (fingerprint, labels);
        (_starts, _scales, _labelOf, _weights) = (starts, scales, labelOf, weights);
        _features = features;
        _rows = new(features.Length);
        for (var i = 0; i < features.Length; i++)
            _rows[features[i]] = i;
    }

    private readonly uint[] _features;

    /// <summary>Of the phrases that it was trained with.</summary>
    public string Fingerprint { get; }

    /// <summary>What it tells apart: codes of services, and «outcome:code» of subjects.</summary>
    public IReadOnlyList<string> Labels { get; }

    public int FeatureCount => _features.Length;

    public int WeightCount => _weights.Length;

    /// <summary>Adds each label's score to <paramref name="scores"/>, which has one place a label.</summary>
    internal void Score(Features features, Span<float> scores)
    {
        foreach (var (hash, weight) in features.Weights)
        {
            if (!_rows.TryGetValue(hash, out var row))
                continue;
            var scale = _scales[row] * weight;
            for (var i = _starts[row]; i < _starts[row + 1]; i++)
                scores[_labelOf[i]] += scale * _weights[i];
        }
    }

    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Fingerprint);
        writer.Write(Labels.Count);
        foreach (var label in Labels)
            writer.Write(label);
        writer.Write(_features.Length);
        writer.Write(_weights.Length);
        writer.Write(MemoryMarshal.AsBytes<uint>(_features));
        writer.Write(MemoryMarshal.AsBytes<int>(_starts));
        writer.Write(MemoryMarshal.AsBytes<float>(_scales));
        writer.Write(MemoryMarshal.AsBytes<ushort>(_labelOf));
        writer.Write(MemoryMarshal.AsBytes<sbyte>(_weights));
    }

    /// <exception cref="InvalidDataException">The stream holds no model of this version.</exception>
    public static LinearModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadUInt32() != Magic)
            throw new InvalidDataException(
                "This is no model of understanding, or one of another version."
            );
        var fingerprint = reader.ReadString();
        var labels = new string[reader.ReadInt32()];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = reader.ReadString();
        var (rows, weights) = (reader.ReadInt32(), reader.ReadInt32());
        return new(
            fingerprint,
            labels,
            Array<uint>(reader, rows),
            Array<int>(reader, rows + 1),
            Array<float>(reader, rows),
            Array<ushort>(reader, weights),
            Array<sbyte>(reader, weights)
        );
    }

    private static T[] Array<T>(BinaryReader reader, int count)
        where T : unmanaged
    {
        var array = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }
}
