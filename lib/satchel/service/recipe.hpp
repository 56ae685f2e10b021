// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace satchel::detail {

/// Who answered, and so which advice fits.
enum class Host { token, ordering, search };

/// What a header or form field says besides its constant text. Only session.cpp
/// turns these words into values.
enum class Secret {
    none,
    token,
    client_id,
    client_secret,
    username,
    username_in_base64,
    referer,
    api_key
};

/// A header or form field: its constant text, then the secret.
struct Field {
    std::string name;
    std::string text;
    Secret secret = Secret::none;
};

/// How each host wants to be told who asks.
struct Recipe {
    std::vector<Field> token_form; ///< in the order they are sent
    std::vector<Field> ordering_headers;
    std::vector<Field> search_headers;
};

/// The key of the setting that a secret comes from; null for one that is made.
[[nodiscard]] char const* setting_of(Secret secret);

/// Whether these headers hold a token, which has to be had first.
[[nodiscard]] bool needs_token(std::vector<Field> const& headers);

/// The keys of the settings without which a host cannot be asked, in the order people are told.
[[nodiscard]] std::vector<std::string> needed_settings(Recipe const& recipe, Host host);

/// What to check when a host does not accept who asks: "SATCHEL_CLIENT_ID and
/// SATCHEL_CLIENT_SECRET". With `is_known` the host knows who it is and wants more.
[[nodiscard]] std::string variables_of(Recipe const& recipe, Host host, bool is_known);

} // namespace satchel::detail
