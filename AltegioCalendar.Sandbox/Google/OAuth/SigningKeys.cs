using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace AltegioCalendar.Sandbox.Google.OAuth;

/// <summary>The RSA keys that ID tokens are signed with: two are published, the newest signs.</summary>
internal sealed class SigningKeys
{
    // One pair for the whole process: making a key costs a tenth of a second, and a test run starts many Sandboxes.
    private static readonly Lazy<Key[]> First = new(() => [Key.Make(), Key.Make()]);

    private readonly Lock _gate = new();
    private Key[]? _rotated;

    private Key[] Keys => _rotated ?? First.Value;

    /// <summary>Lets the oldest key go and signs with a new one.</summary>
    public void Rotate()
    {
        lock (_gate)
            _rotated = [Keys[^1], Key.Make()];
    }

    public JsonObject Published() => new()
    {
        ["keys"] = new JsonArray([.. Keys.Select(key => new JsonObject
        {
            ["kty"] = "RSA", ["alg"] = "RS256", ["use"] = "sig", ["kid"] = key.Id,
            ["n"] = Base64Url(key.Public.Modulus!), ["e"] = Base64Url(key.Public.Exponent!),
        })]),
    };

    public string Sign(JsonObject claims)
    {
        var key = Keys[^1];
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = key.Id, ["typ"] = "JWT" };
        var text = Base64Url(Utf8(header.ToJsonString())) + "." + Base64Url(Utf8(claims.ToJsonString()));
        lock (key.Rsa)
            return text + "." + Base64Url(key.Rsa.SignData(Utf8(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>The same keys as certificates by their ids, which some clients read instead.</summary>
    public JsonObject Certificates() =>
        new([.. Keys.Select(key => KeyValuePair.Create(key.Id, (JsonNode?)key.Certificate.Value))]);

    /// <summary>Head and claims of a token that one of our keys has signed, or null.</summary>
    public JsonObject? Read(string token)
    {
        try
        {
            if (token.Split('.') is not [var head, var claims, var signature]) return null;
            var read = (JsonObject)JsonNode.Parse(Unbase64(claims))!;
            foreach (var (name, value) in (JsonObject)JsonNode.Parse(Unbase64(head))!)
                read[name] = value?.DeepClone();
            var key = Keys.FirstOrDefault(one => one.Id == read["kid"]?.ToString());
            if (key is null) return null;
            lock (key.Rsa)
                return key.Rsa.VerifyData(Utf8($"{head}.{claims}"), Unbase64(signature), HashAlgorithmName.SHA256,
                    RSASignaturePadding.Pkcs1) ? read : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or System.Text.Json.JsonException or InvalidCastException)
        {
            return null;
        }
    }

    private static byte[] Unbase64(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    public static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private sealed record Key(string Id, RSA Rsa, RSAParameters Public)
    {
        // Made only for those who ask; its dates mean nothing.
        public Lazy<string> Certificate { get; } = new(() =>
        {
            lock (Rsa)
                return new CertificateRequest("CN=federated-signon.system.gserviceaccount.com", Rsa, HashAlgorithmName.SHA256,
                    RSASignaturePadding.Pkcs1).CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
                    new(2049, 1, 1, 0, 0, 0, TimeSpan.Zero)).ExportCertificatePem() + "\n";
        });

        public static Key Make()
        {
            var rsa = RSA.Create(2048);
            var open = rsa.ExportParameters(includePrivateParameters: false);
            return new(Convert.ToHexStringLower(SHA1.HashData(open.Modulus!)), rsa, open);
        }
    }
}
