// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace satchel::detail {

/// What is wrong with the address of a service, as a sentence without the address
/// (it may hold a password); empty when nothing is. `whole` for the token's
/// address, which may have a query.
[[nodiscard]] std::string url_problem(std::string const& url, bool whole);

/// A base URL as paths are appended to it: no final slash, no "/api/v1".
[[nodiscard]] std::string base_url(std::string url);

/// Whether what is sent there crosses a network without encryption.
[[nodiscard]] bool is_exposed(std::string const& url);

} // namespace satchel::detail
