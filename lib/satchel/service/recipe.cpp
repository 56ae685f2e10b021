// SPDX-License-Identifier: MIT
#include "satchel/service/recipe.hpp"

#include "satchel/service/settings.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

std::vector<std::string> keys_in(std::vector<Field> const& fields)
{
    std::vector<std::string> keys;
    for (auto const& field : fields) {
        if (auto const* const key = setting_of(field.secret)) {
            keys.emplace_back(key);
        }
    }
    return keys;
}

std::vector<std::string> variables_in(std::vector<Field> const& fields)
{
    auto names = keys_in(fields);
    for (auto& name : names) {
        name = find_setting(name)->variable;
    }
    return names;
}

} // namespace

char const* setting_of(Secret secret)
{
    switch (secret) {
    case Secret::client_id:
        return "client_id";
    case Secret::client_secret:
        return "client_secret";
    case Secret::username:
    case Secret::username_in_base64:
        return "username";
    case Secret::referer:
        return "referer";
    case Secret::api_key:
        return "api_key";
    case Secret::none:
    case Secret::token:
        break;
    }
    return nullptr;
}

bool needs_token(std::vector<Field> const& headers)
{
    return std::any_of(headers.begin(), headers.end(),
                       [](Field const& field) { return field.secret == Secret::token; });
}

std::vector<std::string> needed_settings(Recipe const& recipe, Host host)
{
    std::vector<std::string> keys;
    auto const need = [&keys](std::string const& key) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
            keys.push_back(key);
        }
    };
    auto const& headers = host == Host::search ? recipe.search_headers : recipe.ordering_headers;
    bool const by_token = host == Host::token || needs_token(headers);
    if (by_token) {
        need("auth_url");
    }
    if (host != Host::token) {
        need(host == Host::search ? "search_url" : "order_url");
    }
    if (by_token) {
        for (auto const& key : keys_in(recipe.token_form)) {
            need(key);
        }
    }
    if (host != Host::token) {
        for (auto const& key : keys_in(headers)) {
            need(key);
        }
    }
    return keys;
}

std::string variables_of(Recipe const& recipe, Host host, bool is_known)
{
    auto const& headers = host == Host::search ? recipe.search_headers : recipe.ordering_headers;
    auto names = host == Host::token ? std::vector<std::string>{} : variables_in(headers);
    bool const by_token = host == Host::token || needs_token(headers);
    if (by_token && (!is_known || names.empty())) {
        auto const token = variables_in(recipe.token_form);
        names.insert(names.begin(), token.begin(), token.end());
    }
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    }
    return text;
}

} // namespace satchel::detail
