using System.Globalization;
using AltegioCalendar.Sandbox.Wire;

namespace AltegioCalendar.Sandbox.Altegio;

/// <summary>A message in the two languages the service is known to answer in; nobody should branch on either.</summary>
internal sealed record AltegioText(string English, string Russian)
{
    public static readonly AltegioText AuthenticationNeeded = new("Authentication needed.", "Необходима авторизация");
    public static readonly AltegioText UnknownPartner = new("Partner not found.", "Партнёр не найден");
    public static readonly AltegioText WrongLogin = new("Wrong login or password.", "Неверный логин или пароль");
    public static readonly AltegioText Denied = new("Access denied.", "Доступ запрещён");
    public static readonly AltegioText NotEnoughRights = new("Not enough rights", "Недостаточно прав");
    public static readonly AltegioText NotFound = new("Not found", "Не найдено");
    public static readonly AltegioText Invalid = new("Validation error", "Ошибка проверки данных");
    public static readonly AltegioText WrongFormat = new("Wrong request format", "Неверный формат запроса");
    public static readonly AltegioText WrongMediaType = new("Wrong media type", "Неверный тип содержимого");
    public static readonly AltegioText TooMany = new("Too many requests", "Слишком много запросов");
    public static readonly AltegioText WrongVerb = new("Method Not Allowed", "Метод не поддерживается");
    public static readonly AltegioText NoV2 = new("API v2 is not offered here", "API v2 здесь не поддерживается");
    public static readonly AltegioText Locked = new("This appointment can no longer be changed", "Запись больше нельзя изменить");

    public static AltegioText NoLocation(string id) => new($"No location with identifier {id} found", "Филиал не найден.");

    public static AltegioText NoLicence(long id) =>
        new($"The licence of the location with id: {id} has expired", $"Необходимо продлить лицензию в филиале с id: {id}");

    public static AltegioText Busy(DateTime start)
    {
        var at = start.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new($"The team member is busy or does not work: {at}", $"Мастер занят или не работает: {at}");
    }

    /// <summary>In the language the request prefers; English when it does not say.</summary>
    public string For(WireRequest request) =>
        request.Header("Accept-Language")?.TrimStart().StartsWith("ru", StringComparison.OrdinalIgnoreCase) == true ? Russian : English;
}
