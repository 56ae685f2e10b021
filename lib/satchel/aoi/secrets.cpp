// SPDX-License-Identifier: MIT
#include "satchel/aoi/source.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

namespace satchel::detail {
namespace {

bool is_space(char letter) { return std::isspace(static_cast<unsigned char>(letter)) != 0; }

bool belongs_to_name(char letter)
{
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' ||
           letter == '-' || letter == '.';
}

struct Name {
    std::string text;          ///< in small letters
    bool is_parameter = false; ///< of a URL, behind its "?" or a "&"
};

/// The name in front of an "=": "password" of "... Password =".
Name name_before(std::string const& text, std::size_t equals)
{
    auto end = equals;
    while (end > 0 && is_space(text[end - 1])) {
        --end;
    }
    auto start = end;
    while (start > 0 && belongs_to_name(text[start - 1])) {
        --start;
    }
    Name name{text.substr(start, end - start),
              start > 0 && (text[start - 1] == '?' || text[start - 1] == '&')};
    std::transform(name.text.begin(), name.text.end(), name.text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return name;
}

/// "/vsicurl?header.Authorization=Bearer x&url=...": which of its headers lets somebody in,
/// only the server knows.
bool names_a_header(Name const& name)
{
    return name.is_parameter && name.text.starts_with("header.");
}

/// Is what follows this name a secret? Looks at the end, for "access_token",
/// "X-Amz-Signature" and "AccountKey". A "code" opens an Azure function, but in SQL it is
/// a column like any other.
bool names_a_secret(Name const& name)
{
    constexpr std::array<std::string_view, 9> endings{
        "password", "passwd", "passphrase", "pwd", "token", "key", "sig", "secret", "signature"};
    return names_a_header(name) || (name.is_parameter && name.text == "code") ||
           std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return name.text.ends_with(ending); });
}

/// One past the header that starts here: it may hold blanks, quotes and semicolons.
std::size_t end_of_header(std::string const& text, std::size_t start)
{
    return std::min(text.find_first_of("&\r\n", start), text.size());
}

/// One past the value that starts here: in quotes, or up to a separator.
std::size_t end_of_value(std::string const& text, std::size_t start)
{
    auto const quote = start < text.size() ? text[start] : ' ';
    auto end = start;
    if (quote == '\'' || quote == '"') {
        for (++end; end < text.size() && text[end] != quote; ++end) {
            if (text[end] == '\\') {
                ++end; // the next one is quoted itself
            }
        }
        return std::min(end + 1, text.size());
    }
    while (end < text.size() && !is_space(text[end]) && text[end] != '&' && text[end] != ';') {
        ++end;
    }
    return end;
}

/// From the first letter of a secret to one past its last one.
struct Span {
    std::size_t start;
    std::size_t end;
};

void add_assignments(std::string const& text, std::vector<Span>& secrets)
{
    std::size_t done = 0;
    for (auto equals = text.find('='); equals != std::string::npos;
         equals = text.find('=', std::max(done, equals + 1))) {
        auto const name = name_before(text, equals);
        if (!names_a_secret(name)) {
            continue;
        }
        auto start = equals + 1;
        while (start < text.size() && is_space(text[start])) {
            ++start;
        }
        auto const end =
            names_a_header(name) ? end_of_header(text, start) : end_of_value(text, start);
        if (end > start) {
            secrets.push_back({start, end});
            done = end;
        }
    }
}

/// Where the last "@" can be that ends a user and password. A password may hold a "/", but
/// then what follows the colon is no port.
std::size_t end_of_login(std::string const& text, std::size_t start, std::size_t colon)
{
    auto const blank = std::min(text.find_first_of(" \t\r\n", start), text.size());
    auto const slash = std::min(text.find('/', start), blank);
    auto const starts_with_a_port =
        colon < slash &&
        std::all_of(text.begin() + static_cast<std::ptrdiff_t>(colon) + 1,
                    text.begin() + static_cast<std::ptrdiff_t>(slash),
                    [](unsigned char letter) { return std::isdigit(letter) != 0; });
    auto const scheme = std::string_view{text}.substr(0, start);
    auto const is_database = scheme.ends_with("sql://") || scheme.ends_with("postgres://");
    return colon < slash && (is_database || !starts_with_a_port) ? blank : slash;
}

/// "https://user:***@host" for the first part of every URL.
void add_passwords_of_urls(std::string const& text, std::vector<Span>& secrets)
{
    for (auto mark = text.find("://"); mark != std::string::npos;
         mark = text.find("://", mark + 3)) {
        auto const start = mark + 3;
        auto const colon = text.find(':', start);
        auto const at = text.substr(start, end_of_login(text, start, colon) - start).rfind('@');
        if (at != std::string::npos && colon < start + at) {
            secrets.push_back({colon + 1, start + at});
        }
    }
}

/// A text, and where each of its letters stood before it was decoded; one more for its end.
struct Decoded {
    std::string text;
    std::vector<std::size_t> origins;
};

std::optional<char> decoded_at(std::string const& text, std::size_t place)
{
    auto const digit = [&](std::size_t at) {
        auto const letter = static_cast<unsigned char>(at < text.size() ? text[at] : ' ');
        return std::isdigit(letter) != 0    ? letter - '0'
               : std::isxdigit(letter) != 0 ? std::tolower(letter) - 'a' + 10
                                            : -1;
    };
    if (text[place] != '%' || digit(place + 1) < 0 || digit(place + 2) < 0) {
        return std::nullopt;
    }
    return static_cast<char>(16 * digit(place + 1) + digit(place + 2));
}

Decoded decoded(Decoded const& from)
{
    Decoded result;
    for (std::size_t place = 0; place < from.text.size();) {
        auto const letter = decoded_at(from.text, place);
        result.text += letter.value_or(from.text[place]);
        result.origins.push_back(from.origins[place]);
        place += letter ? std::size_t{3} : std::size_t{1};
    }
    result.origins.push_back(from.origins.back());
    return result;
}

/// Those that the text shows as it is, and those of "url=https%3A%2F%2Fhost%2F%3Ftoken%3D...",
/// which GDAL decodes, as often as it may.
std::vector<Span> secrets_in(std::string const& text)
{
    constexpr int most_often = 3;
    Decoded current{text, {}};
    for (std::size_t i = 0; i <= text.size(); ++i) {
        current.origins.push_back(i);
    }
    std::vector<Span> secrets;
    for (int time = 0; time <= most_often; ++time) {
        std::vector<Span> found;
        add_assignments(current.text, found);
        add_passwords_of_urls(current.text, found);
        for (auto const& [start, end] : found) {
            secrets.push_back({current.origins[start], current.origins[end]});
        }
        auto next = decoded(current);
        if (next.text.size() == current.text.size()) {
            break;
        }
        current = std::move(next);
    }
    std::sort(secrets.begin(), secrets.end(),
              [](Span const& one, Span const& other) { return one.start < other.start; });
    return secrets;
}

} // namespace

std::string without_query(OpenSource const& source, std::string const& name)
{
    return source.is_remote ? name.substr(0, name.find('?')) : name;
}

std::string without_secrets(std::string const& text)
{
    std::string result;
    std::size_t done = 0;
    for (auto const& [start, end] : secrets_in(text)) {
        if (start >= done) { // else it overlaps the one before, which is struck out already
            result += text.substr(done, start - done) + "***";
        }
        done = std::max(done, end);
    }
    return result + text.substr(done);
}

} // namespace satchel::detail
