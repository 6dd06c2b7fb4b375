using System.Security.Cryptography;
using Bot.Domain.Messaging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Integrations.Files;

/// <summary>Keeps bytes by their content: the address is the SHA-256 in lower-case hex. What is kept never changes.</summary>
public interface IFileStore
{
    /// <summary>Begins a new file: write to it, then <see cref="NewFile.KeepAsync"/>. Disposed without that, it is gone.</summary>
    NewFile Create();

    /// <exception cref="FileNotFoundException">Nothing is kept at this address.</exception>
    Task<Stream> OpenAsync(string sha256, CancellationToken ct);

    /// <summary>The addresses of what was kept before this moment, and not again since.</summary>
    IEnumerable<string> KeptBefore(DateTime utc);

    /// <summary>Throws away what is kept at the address, unless it was kept again since that moment.</summary>
    void Forget(string sha256, DateTime keptBefore);
}

/// <summary>What was kept.</summary>
public sealed record KeptFile(string Sha256, long Size);

/// <summary>A file being written; hashed on the way.</summary>
public abstract class NewFile : Stream
{
    /// <summary>Makes it durable at its address and closes it.</summary>
    public abstract Task<KeptFile> KeepAsync(CancellationToken ct);
}

/// <summary>A directory: <c>ab/cd/abcd…</c>. A file appears at its address complete or not at all.</summary>
public sealed class DirectoryFileStore(string root) : IFileStore
{
    public NewFile Create()
    {
        Directory.CreateDirectory(Path.Combine(root, "new"));
        return new PendingFile(this, Path.Combine(root, "new", Guid.NewGuid().ToString("N")));
    }

    public Task<Stream> OpenAsync(string sha256, CancellationToken ct) =>
        Task.FromResult<Stream>(
            new FileStream(
                PathOf(sha256),
                new FileStreamOptions
                {
                    Options = FileOptions.Asynchronous,
                    Share = FileShare.Read | FileShare.Delete,
                }
            )
        );

    public IEnumerable<string> KeptBefore(DateTime utc) =>
        !Directory.Exists(root)
            ? []
            : Directory
                .EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(f => IsAddress(Path.GetFileName(f)) && File.GetLastWriteTimeUtc(f) < utc)
                .Select(f => Path.GetFileName(f));

    public void Forget(string sha256, DateTime keptBefore)
    {
        var path = PathOf(sha256);
        if (File.Exists(path) && File.GetLastWriteTimeUtc(path) < keptBefore)
            File.Delete(path);
    }

    private string PathOf(string sha256)
    {
        // The address comes from rows, but a path made of anything else must not be possible.
        if (!IsAddress(sha256))
            throw new FileNotFoundException("Not an address of this store.");
        return Path.Combine(root, sha256[..2], sha256[2..4], sha256);
    }

    private static bool IsAddress(string name) =>
        name.Length == 64 && name.All(char.IsAsciiHexDigitLower);

    private sealed class PendingFile(DirectoryFileStore store, string path) : NewFile
    {
        private readonly FileStream _file = new(
            path,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.None,
            64 * 1024,
            useAsync: true
        );
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(
            HashAlgorithmName.SHA256
        );
        private bool _kept;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => _file.Length;

        public override long Position
        {
            get => _file.Position;
            set => throw new NotSupportedException();
        }

        public override async Task<KeptFile> KeepAsync(CancellationToken ct)
        {
            await _file.FlushAsync(ct);
            _file.Flush(flushToDisk: true);
            var kept = new KeptFile(
                Convert.ToHexStringLower(_hash.GetHashAndReset()),
                _file.Length
            );
            await _file.DisposeAsync();
            var target = store.PathOf(kept.Sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(path, target, overwrite: true);
            _kept = true;
            return kept;
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _hash.AppendData(buffer);
            _file.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) =>
            Write(buffer.AsSpan(offset, count));

        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            _hash.AppendData(buffer.Span);
            await _file.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(
            byte[] buffer,
            int offset,
            int count,
            CancellationToken cancellationToken
        ) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() => _file.Flush();

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _file.Dispose();
                _hash.Dispose();
                if (!_kept)
                    File.Delete(path);
            }
            base.Dispose(disposing);
        }
    }
}

public static class FilesRegistration
{
    /// <summary>The directory <c>Files:Directory</c> (default <c>data/files</c>).</summary>
    public static IServiceCollection AddFiles(
        this IServiceCollection services,
        IConfiguration configuration
    ) =>
        services
            .AddSingleton<IFileStore>(_ => new DirectoryFileStore(
                configuration["Files:Directory"] ?? "data/files"
            ))
            .AddSingleton<UnusedFiles>()
            .AddSingleton<IOutsideWorkHandler, ExportHandler>();
}
