// SPDX-License-Identifier: MIT
#include "satchel/service/encoding.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/redactor.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using satchel::detail::Redactor;
using Kind = Redactor::Kind;

TEST_CASE("base64 agrees with the examples of RFC 4648 and the guide", "[service][text]")
{
    using satchel::detail::base64;
    CHECK(base64("").empty());
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foo") == "Zm9v");
    CHECK(base64("foobar") == "Zm9vYmFy");
    CHECK(base64("xxxxx") == "eHh4eHg=");
    CHECK(base64("\xFB\xEF\xFF") == "++//");
}

TEST_CASE("only unreserved characters of a URL stay as they are", "[service][text]")
{
    using satchel::detail::percent_encoded;
    CHECK(percent_encoded("SPOTArchive1.5Mono-_~") == "SPOTArchive1.5Mono-_~");
    CHECK(percent_encoded("a/b?c&d=e f+g%") == "a%2Fb%3Fc%26d%3De%20f%2Bg%25");
    CHECK(percent_encoded("\xC3\xA9") == "%C3%A9");
    CHECK(percent_encoded("../orders") == "..%2Forders");
}

TEST_CASE("SHA-256 agrees with the example of FIPS 180", "[service][text]")
{
    CHECK(satchel::detail::sha256_hex("abc") ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("text that goes to a terminal holds nothing that a terminal obeys", "[service][text]")
{
    using satchel::detail::printable;
    CHECK(printable("\x1B[31mred\x1B[0m alert") == "red alert");
    CHECK(printable("\x1B]0;title\aafter") == "after");
    CHECK(printable("\x1B]0;title\x1B\\after") == "after");
    CHECK(printable("a\r\nb\tc   d\v") == "a b c d");
    CHECK(printable(std::string{"nul\0bell\a"} + "\x7F"
                                                 "end") == "nulend");
    CHECK(printable("left\xE2\x80\xAEright") == "leftright");
    CHECK(printable("c1\xC2\x9B"
                    "31m") == "c131m");
    CHECK(printable("a\xE2\x80\x8B"
                    "b\xE2\x80\x8E"
                    "c\xE2\x80\x8F"
                    "d\xD8\x9C"
                    "e\xEF\xBB\xBF"
                    "f\xF3\xA0\x81\x81g") == "abcdefg"); // not seen, or turn the writing
    CHECK(printable("a\u00ADb\u034Fc\u115Fd\u1160e\u180Ef\u3164g") == "abcdefg");
    CHECK(printable("\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE") ==
          "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE");
    CHECK(printable("lone \x1B") == "lone");
    CHECK(printable("Pl\xE9iades") == "Pl\xC3\xA9iades");
    CHECK(printable("Pl\xC3\x83\xC2\xA9iades") == "Pl\xC3\x83\xC2\xA9iades");
    CHECK(printable("line one\r\n  line two\x07\n", true) == "line one\n  line two");
    // No half of a letter may be left behind an escape: the other half is a control character.
    CHECK(printable("a\x1B\xC2\x9B"
                    "2Jb") == "a2Jb");
    CHECK(printable("a\x1B[31\xC2\x9B"
                    "2Jb") == "a2Jb");
    CHECK(printable("a\x1B[31\xC3\xA9 b\x1B\xC3\xA9") == "a b");
}

TEST_CASE("bytes that are no UTF-8 are read as Latin-1", "[service][text]")
{
    using satchel::detail::valid_utf8;
    CHECK(valid_utf8("Pl\xC3\xA9iades \xE2\x82\xAC \xF0\x9F\x9B\xB0") ==
          "Pl\xC3\xA9iades \xE2\x82\xAC \xF0\x9F\x9B\xB0");
    CHECK(valid_utf8("\xE9\xFF") == "\xC3\xA9\xC3\xBF");
    CHECK(valid_utf8("\xED\xA0\x80") == "\xC3\xAD\xC2\xA0\xC2\x80"); // a surrogate
    CHECK(valid_utf8("\xC0\xAF") == "\xC3\x80\xC2\xAF");             // too long a form
    CHECK(valid_utf8("\xF4\x90\x80\x80").size() == 8);               // above U+10FFFF
    CHECK(valid_utf8("cut \xE2\x82") == "cut \xC3\xA2\xC2\x82");
}

TEST_CASE("of an HTML page only its words remain", "[service][text]")
{
    using satchel::detail::printable;
    using satchel::detail::without_markup;
    CHECK(printable(without_markup("<!DOCTYPE html><html><head><title>502 Bad Gateway</title>"
                                   "<style>p { color: red }</style><script>if (a < b) {}</script>"
                                   "</head><body><!-- nothing > here --><p>nginx &amp; "
                                   "&lt;friends&gt;</p></body></html>")) ==
          "502 Bad Gateway nginx & <friends>");
    CHECK(without_markup("value must be < 10 and > 2") == "value must be < 10 and > 2");
    CHECK(printable(without_markup("<html><body>cut off <b")) == "cut off");
    CHECK(printable(without_markup("<html><script>never closed")) == "");
}

TEST_CASE("a long text is cut between two characters", "[service][text]")
{
    using satchel::detail::shortened;
    CHECK(shortened("short", 10) == "short");
    CHECK(shortened("0123456789abc", 10) == "0123456789...");
    CHECK(shortened("12345678\xC3\xA9", 9) == "12345678...");
}

TEST_CASE("secrets are taken out in every form they may come back in", "[service][text]")
{
    Redactor redactor;
    redactor.add("p/ss w\"rd+1", Kind::secret);

    CHECK(redactor.in_message("key p/ss w\"rd+1!") == "key ***!");
    CHECK(redactor.in_message("?apiKey=p%2Fss%20w%22rd%2B1&x") == "?apiKey=***&x");
    CHECK(redactor.in_message("?apiKey=p%2fss%20w%22rd%2b1&x") == "?apiKey=***&x");
    CHECK(redactor.in_message("?apiKey=p%2Fss+w%22rd%2B1&x") == "?apiKey=***&x");
    CHECK(redactor.in_message(R"({"key":"p/ss w\"rd+1"})") == R"({"key":"***"})");
    CHECK(redactor.in_message(R"({"key":"p\/ss w\"rd+1"})") == R"({"key":"***"})");
}

TEST_CASE("a secret is found however each of its characters is escaped", "[service][text]")
{
    auto const secret = std::string{"a+/b=.&<c\xC3\xA9\xF0\x9F\x9B\xB0z"};
    Redactor redactor;
    redactor.add(secret, Kind::secret);

    for (auto const& written : std::vector<std::string>{
             secret, R"(a\u002B\/b\u003d.\u0026\u003Cc\u00e9\uD83D\udef0z)",
             R"(a\u002b\u002fb\u003D\u002e\u0026\u003cc\u00E9\ud83d\uDEF0z)",
             R"(a\\u002b\\/b\\u003d.\\u0026\\u003cc\\u00e9\\ud83d\\udef0z)",
             R"(a\x2b\x2Fb\x3d.\x26\x3cc\xe9\ud83d\udef0z)",
             "a&#43;&#x2F;b&#x3d;.&amp;&lt;c&#233;&#x1F6f0;z",
             "a&plus;&sol;b&equals;&period;&#038;&#x003C;c&#xE9;&#128752;z",
             "a&amp;#43;/b&amp;equals;.&amp;amp;&amp;lt;c&amp;#233;&amp;#128752;z",
             "a%2B%2fb%3D.%26%3Cc%C3%a9%F0%9F%9B%B0z",
             "a%252B%252fb%253D.%2526%253Cc%25C3%25a9%25F0%259F%259B%25B0z"}) {
        CAPTURE(written);
        CHECK(redactor.in_message("<" + written + ">") == "<***>");
        CHECK(redactor.in_data(written + written) == "******");
    }
    CHECK(redactor.in_message("a+/b=.&<c\xC3\xA9") == "a+/b=.&<c\xC3\xA9");
}

TEST_CASE("secrets of backslashes and percent signs are found as well", "[service][text]")
{
    Redactor redactor;
    redactor.add(R"(a\\b\"c)", Kind::secret);
    redactor.add("50%25%off", Kind::secret);

    CHECK(redactor.in_message(R"(x a\\b\"c x)") == "x *** x");
    CHECK(redactor.in_message(R"(x a\\\\b\\\"c x)") == "x *** x");
    CHECK(redactor.in_message(R"(x a\u005c\u005Cb\u005c\u0022c x)") == "x *** x");
    CHECK(redactor.in_message("x 50%25%off x") == "x *** x");
    CHECK(redactor.in_message("x 50%2525%25off x") == "x *** x");
}

TEST_CASE("secrets that overlap are taken out as one", "[service][text]")
{
    Redactor redactor;
    redactor.add("first-half", Kind::secret);
    redactor.add("half-second", Kind::secret);

    CHECK(redactor.in_message("(first-half-second)") == "(***)");
}

TEST_CASE("a long text of nothing but escapes is read in one go", "[service][text]")
{
    using satchel::detail::without_markup;
    Redactor redactor;
    redactor.add("a secret of ours", Kind::secret);
    std::string entities = "<html>";
    while (entities.size() < 1'000'000) {
        entities += "&amp;";
    }
    auto const start = std::chrono::steady_clock::now();

    for (auto const& text : std::vector<std::string>{
             entities, std::string(1'000'000, '\\'), std::string(1'000'000, '%'),
             std::string(1'000'000, 'a'), std::string(1'000'000, '<')}) {
        CHECK(redactor.in_message(text) == text);
        CHECK_FALSE(without_markup(text).size() > text.size());
    }

    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{30});
}

TEST_CASE("in an id only secrets count, a user may be called like a satellite", "[service][text]")
{
    Redactor redactor;
    redactor.add("PLEIADES", Kind::identity);
    redactor.add("key-0815", Kind::secret);

    CHECK_FALSE(redactor.is_in_id("DS_PLEIADES_1"));
    CHECK(redactor.is_in_id("DS_key-0815_1"));
    CHECK(redactor.is_in_id("DS_key%2D0815_1"));
}

TEST_CASE("the longer of two secrets is taken out whole", "[service][text]")
{
    Redactor redactor;
    redactor.add("hush", Kind::secret);
    redactor.add("hush-hush-very-secret", Kind::secret);

    CHECK(redactor.in_message("hush-hush-very-secret") == "***");
}

TEST_CASE("short words are no secrets, and short names are words", "[service][text]")
{
    Redactor redactor;
    redactor.add("abc", Kind::secret);
    redactor.add("user", Kind::identity);
    redactor.add("1234", Kind::secret);

    CHECK(redactor.in_message("abc user, username (user) user_1") ==
          "abc ***, username (***) user_1");
    CHECK(redactor.in_message("DS_1234_5") == "DS_***_5");
    CHECK(redactor.in_data("DS_PHR1A_201712345 1234") == "DS_PHR1A_201712345 ***");
}
