using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace AltegioCalendar.Tests.Support;

/// <summary>bUnit asks for a newer AngleSharp.Diffing than every feed has; the one we have serves it well.</summary>
internal static class BunitAssemblyLoading
{
    [ModuleInitializer]
    internal static void UseTheDiffingWeHave() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
            : null;
}
