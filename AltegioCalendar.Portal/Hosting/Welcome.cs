using AltegioCalendar.Portal.Demo;

namespace AltegioCalendar.Portal.Hosting;

/// <summary>The first thing a newcomer reads.</summary>
internal static class Welcome
{
    public static void Print(PortalOptions portal, RunningDemo? demo)
    {
        Console.WriteLine();
        Console.WriteLine($"  AltegioCalendar   {portal.Origin}");
        if (demo is not null)
        {
            Console.WriteLine($"  Demo front desk   {demo.FrontDesk}   book, move and cancel as the salon does");
            Console.WriteLine($"  Demo calendar     {demo.Calendar}   what the staff member sees in Google");
            Console.WriteLine($"  Demo mail         {demo.Mail}   what the portal tells the owner by mail");
        }
        Console.WriteLine();
    }
}
