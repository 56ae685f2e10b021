// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/progress.hpp"
#include "satchel/service/profile.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace satchel::detail {

struct CredentialCommand {
    /// Keys of the settings that are missing for any host of the profile.
    std::vector<std::string> wanted = {};
    CancelFlag const* cancel = nullptr;
    std::chrono::milliseconds time_limit = std::chrono::seconds{30};
};

/// Fills the credentials that are empty with what `credentials.command` prints:
/// lines `key = value` with the keys client_id, client_secret, username, referer
/// and api_key. A first line that is no such pair, as password stores print it, is the
/// only secret that is missing. Where two are, it is refused: it would go to a host that it is not
/// for; where none is, it is the password of something else, and left out.
///
/// The command runs in /bin/sh without input. Throws Failure::configuration where it
/// fails, takes too long or prints anything else, and Failure::interrupted; neither
/// its output nor its errors are shown, they may hold a secret.
[[nodiscard]] Credentials run_credential_command(Credentials credentials, std::string const& where,
                                                 CredentialCommand const& call = {});

} // namespace satchel::detail
