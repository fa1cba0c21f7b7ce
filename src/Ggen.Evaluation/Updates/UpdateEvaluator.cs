using Ggen.Diagnostics;
using Ggen.Evaluation.Remote;
using Ggen.Sparql.Updates;
using Ggen.Store;
using Ggen.Store.Editing;

namespace Ggen.Evaluation.Updates;

/// <summary>
/// Runs update requests (SPARQL 1.1 Update) over a dataset: operations one after the other, each on what those before it left, all of
/// them or none. A named graph exists from its first triple or its CREATE until its DROP, even while it is empty.
/// </summary>
/// <param name="documents">What LOAD reads; null refuses every LOAD.</param>
public sealed class UpdateEvaluator(Dataset dataset, EvaluationOptions options, IDocumentSource? documents = null)
{
    /// <summary>
    /// The dataset with the changes, which the caller disposes of before the dataset; null after errors, which the bag tells. The
    /// dataset itself stays as it is either way.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token of the options was cancelled.</exception>
    public DatasetEditor? Evaluate(Update update, DiagnosticBag bag)
    {
        int before = bag.ErrorCount;
        var editor = new DatasetEditor(dataset);
        try
        {
            var context = new UpdateContext(editor, update, options, documents, bag);
            foreach (UpdateOperation operation in update.Operations.Span)
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                Run(operation, context);
                if (bag.ErrorCount > before)
                    break;
            }
            if (bag.ErrorCount == before)
                return editor;
        }
        catch (RemoteException e) // an endpoint of a SERVICE failed
        {
            bag.Add(e.Finding);
        }
        catch
        {
            editor.Dispose();
            throw;
        }
        editor.Dispose();
        return null;
    }

    private static void Run(UpdateOperation operation, UpdateContext context)
    {
        switch (operation)
        {
            case InsertData insert:
                InsertDataOperation.Run(insert, context);
                break;
            case DeleteData delete:
                DeleteDataOperation.Run(delete, context);
                break;
            case Modify modify:
                ModifyOperation.Run(modify, context);
                break;
            case Load load:
                LoadOperation.Run(load, context);
                break;
            case Clear clear:
                ClearOperation.Run(clear, context);
                break;
            case Drop drop:
                DropOperation.Run(drop, context);
                break;
            case Create create:
                CreateOperation.Run(create, context);
                break;
            case Add add:
                AddOperation.Run(add, context);
                break;
            case Copy copy:
                CopyOperation.Run(copy, context);
                break;
            case Move move:
                MoveOperation.Run(move, context);
                break;
            default:
                throw new InvalidOperationException($"no evaluation for {operation.GetType().Name}");
        }
    }
}
