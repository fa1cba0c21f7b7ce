using Ggen.Store;

namespace Ggen.Generation.Loading;

/// <summary>Datasets that live as long as a run.</summary>
internal sealed class DatasetList : List<Dataset>, IDisposable
{
    public void Dispose() => ForEach(dataset => dataset.Dispose());
}
