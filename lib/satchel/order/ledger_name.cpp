// SPDX-License-Identifier: MIT
#include "satchel/order/ledger_name.hpp"

#include "satchel/aoi/source.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <initializer_list>
#include <vector>

namespace satchel::detail {
namespace {

/// Shorter ones would be found in ordinary words; in quotation marks they are no words.
constexpr std::size_t shortest_secret = 4;

/// One past the value of "password=" that starts here.
std::size_t end_of_value(std::string const& datasource, std::size_t start)
{
    if (start >= datasource.size() || datasource[start] != '\'') {
        return std::min(datasource.find_first_of(" &", start), datasource.size());
    }
    for (auto i = start + 1; i < datasource.size(); ++i) {
        if (datasource[i] == '\\') {
            ++i; // the next one is quoted itself
        } else if (datasource[i] == '\'') {
            return i + 1;
        }
    }
    return datasource.size();
}

/// What stands before the host of "postgresql://user:password@host", which may hold anything: libpq
/// takes blanks and slashes there.
std::string password_of_url(std::string const& datasource)
{
    auto const scheme = datasource.find("://");
    auto const colon = scheme == std::string::npos ? scheme : datasource.find(':', scheme + 3);
    auto const at = datasource.rfind('@');
    return colon == std::string::npos || at == std::string::npos || at < colon
               ? std::string{}
               : datasource.substr(colon + 1, at - colon - 1);
}

/// The texts that an error must not repeat: the values after "password=", and the password of a
/// URL. In pieces, because an "@", a slash or a quotation mark in a password makes libpq read only
/// a part of it.
std::vector<std::string> secrets_in(std::string const& datasource)
{
    std::string values = ' ' + password_of_url(datasource);
    for (auto word = datasource.find("password"); word != std::string::npos;
         word = datasource.find("password", word + 8)) {
        auto const sign = datasource.find_first_not_of(' ', word + 8);
        if (sign == std::string::npos || datasource[sign] != '=') {
            continue;
        }
        auto const start = std::min(datasource.find_first_not_of(' ', sign + 1), datasource.size());
        values += ' ' + datasource.substr(start, end_of_value(datasource, start) - start);
    }

    std::vector<std::string> secrets;
    constexpr auto between = " '\\@/";
    for (auto start = values.find_first_not_of(between); start != std::string::npos;) {
        auto const end = std::min(values.find_first_of(between, start), values.size());
        auto const piece = values.substr(start, end - start);
        secrets.push_back(piece.size() < shortest_secret ? '"' + piece + '"' : piece);
        start = values.find_first_not_of(between, end);
    }
    return secrets;
}

void strike_out(std::string& text, std::string const& secret, std::string_view stars = "***")
{
    if (secret.empty()) {
        return;
    }
    for (auto at = text.find(secret); at != std::string::npos;
         at = text.find(secret, at + stars.size())) {
        text.replace(at, secret.size(), stars);
    }
}

bool says_any(std::string const& reason, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](auto word) { return reason.find(word) != std::string::npos; });
}

/// What to do, by the words of SQLite, libpq and the system.
std::string hint_for(std::string const& datasource, std::string const& reason)
{
    if (is_locked(reason)) {
        return "another program has it open for writing, perhaps a GIS; close it there and run "
               "this again";
    }
    if (says_any(reason, {"disk is full", "no space", "disk i/o", "read-only", "readonly",
                          "permission denied", "not permitted", "quota", "file too large"})) {
        return "free space on the disk, or get the right to write there, and run this again";
    }
    if (is_connection(datasource)) {
        return "check that the database can be reached and written with these settings, and run "
               "this again";
    }
    return "if the file is damaged, restore it from a backup; a new ledger does not know what "
           "was ordered before";
}

} // namespace

bool is_connection(std::string const& datasource)
{
    auto const end =
        datasource.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789_");
    return end != std::string::npos && end > 1 && datasource[end] == ':';
}

std::string named_schema(std::string const& datasource)
{
    constexpr std::string_view key = "active_schema=";
    auto const found = is_connection(datasource) ? datasource.find(key) : std::string::npos;
    if (found == std::string::npos) {
        return {};
    }
    auto const start = found + key.size();
    auto const value = datasource.substr(start, end_of_value(datasource, start) - start);
    return value.size() > 1 && value.front() == '\'' ? value.substr(1, value.size() - 2) : value;
}

std::string without_password(std::string text, std::string const& datasource)
{
    if (!is_connection(datasource)) {
        return text;
    }
    if (auto const password = password_of_url(datasource); !password.empty()) {
        auto const is_short = password.size() < shortest_secret;
        strike_out(text, is_short ? ':' + password + '@' : password, is_short ? ":***@" : "***");
    }
    text = without_secrets(text);
    for (auto const& secret : secrets_in(datasource)) {
        strike_out(text, secret);
    }
    return text;
}

std::string shown_datasource(std::string const& datasource)
{
    return without_password(datasource, datasource);
}

std::string ledger_name(std::string const& datasource)
{
    return "ledger " + shown_datasource(datasource);
}

bool is_locked(std::string_view reason)
{
    auto const text = lower_case(reason);
    // PostgreSQL calls its own lock_timeout a user's request where the lock comes at that moment.
    return says_any(text, {"database is locked", "database table is locked", "database is busy",
                           "due to lock timeout", "canceling statement due to user request"});
}

Error unusable_ledger(std::string const& datasource, std::string const& what)
{
    return {Failure::output, ledger_name(datasource), what, hint_for(datasource, lower_case(what))};
}

Error wrong_ledger(std::string const& datasource, std::string const& what)
{
    return {Failure::configuration, ledger_name(datasource), what,
            "a ledger is a GeoPackage (PATH.gpkg) or a PostgreSQL database (PG:...)"};
}

} // namespace satchel::detail
