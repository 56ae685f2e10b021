// SPDX-License-Identifier: MIT
#include "satchel/order/ledger_name.hpp"

namespace satchel::detail {
namespace {

/// The password of a connection: after "password=", perhaps in quotes, or in
/// "postgresql://user:password@host". Empty where there is none.
std::string password_in(std::string const& datasource)
{
    auto const word = datasource.find("password");
    auto const sign =
        word == std::string::npos ? word : datasource.find_first_not_of(" ", word + 8);
    if (sign != std::string::npos && datasource[sign] == '=') {
        auto const start = datasource.find_first_not_of(" ", sign + 1);
        if (start == std::string::npos) {
            return {};
        }
        auto const quoted = datasource[start] == '\'';
        auto const first = start + (quoted ? 1 : 0);
        return datasource.substr(first,
                                 datasource.find_first_of(quoted ? "'" : " '&", first) - first);
    }
    auto const scheme = datasource.find("://");
    auto const host = datasource.find('@', scheme);
    auto const colon = scheme == std::string::npos ? scheme : datasource.find(':', scheme + 3);
    return host != std::string::npos && colon < host
               ? datasource.substr(colon + 1, host - colon - 1)
               : std::string{};
}

} // namespace

bool is_connection(std::string const& datasource)
{
    auto const end =
        datasource.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789_");
    return end != std::string::npos && end > 1 && datasource[end] == ':';
}

std::string without_password(std::string text, std::string const& datasource)
{
    auto const secret = is_connection(datasource) ? password_in(datasource) : std::string{};
    for (auto at = text.find(secret); !secret.empty() && at != text.npos;
         at = text.find(secret, at + 3)) {
        text.replace(at, secret.size(), "***");
    }
    return text;
}

std::string ledger_name(std::string const& datasource)
{
    return "ledger " + without_password(datasource, datasource);
}

} // namespace satchel::detail
