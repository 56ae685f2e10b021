// SPDX-License-Identifier: MIT
#include "sandbox/licences.hpp"

namespace satchel::sandbox {
namespace {

std::string text_for(std::string const& users)
{
    return "SIMULATED LICENCE\n\n"
           "This text comes from the sandbox of Satchel. Nothing can be bought here and\n"
           "nothing is licensed. The real service would show its licence for " +
           users +
           ".\n"
           "Read that one before you order an image that exists.\n";
}

} // namespace

std::optional<std::string> licence_text(std::string const& name)
{
    if (name == "eula_5") {
        return text_for("up to 5 users");
    }
    if (name == "eula_6_10") {
        return text_for("6 to 10 users");
    }
    if (name == "eula_11_30") {
        return text_for("11 to 30 users");
    }
    return std::nullopt;
}

Reply show_licence(std::string const& name)
{
    auto text = licence_text(name);
    if (!text) {
        throw Refusal{404, "E2216", "licence \"" + name + "\" is not known"};
    }
    return {200, "text/plain", std::move(*text), {}};
}

} // namespace satchel::sandbox
