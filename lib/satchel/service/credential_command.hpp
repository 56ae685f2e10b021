// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/profile.hpp"

#include <chrono>
#include <string>

namespace satchel::detail {

/// Fills the credentials that are empty with what `credentials.command` prints:
/// lines `key = value` with the keys client_id, client_secret, username, referer
/// and api_key. A first line that is no such pair, as password stores print it, is
/// the client secret, or the API key where the client secret is known already.
///
/// The command runs in /bin/sh without input and may take `time_limit`. Throws
/// Failure::configuration where it fails or prints anything else; neither its
/// output nor its errors are shown, they may hold a secret.
[[nodiscard]] Credentials
run_credential_command(Credentials credentials, std::string const& where,
                       std::chrono::milliseconds time_limit = std::chrono::seconds{30});

} // namespace satchel::detail
