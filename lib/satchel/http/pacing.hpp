// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/retry.hpp"
#include "satchel/http/transport.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <vector>

namespace satchel {

/// Finds the folders in which turns are kept; called when the first one is taken.
using PacingFolders = std::function<std::vector<std::filesystem::path>()>;

/// Sends one request at a time and at most one per `spacing` to its host, over all
/// processes of this user: Airbus bans for ten minutes otherwise (guide
/// g-odp-limit). The turn is a locked file per host in each of the folders, which
/// also holds the time of the last request.
///
/// A request goes out on a connection of its own: libcurl silently sends again what
/// a kept one did not answer, around pacing and log.
///
/// How long a 429 or 503 asks to wait is remembered there, too (`Bans::remembered`): a
/// request before that time waits, or throws Failure::refused where it is too far away.
///
/// A cancel while it waits for its turn ends any request, an order as well, and so does
/// HttpRequest::not_after: nothing of it has been sent then.
class PacedTransport : public HttpTransport {
public:
    /// A simulated service bans nobody, and its port may be another one's tomorrow.
    enum class Bans { remembered, forgotten };

    PacedTransport(HttpTransport& next, PacingFolders folders, Sleeper sleeper,
                   std::chrono::milliseconds spacing = std::chrono::milliseconds{1100},
                   Notice notice = {}, Bans bans = Bans::remembered);

    HttpResponse send(HttpRequest const& request) override;

private:
    void wait_for_end_of_ban(std::chrono::milliseconds left, HttpRequest const& request);

    HttpTransport& m_next;
    PacingFolders m_find_folders;
    std::vector<std::filesystem::path> m_folders;
    Sleeper m_sleeper;
    std::chrono::milliseconds m_spacing;
    Notice m_notice;
    Bans m_bans;
}; // class PacedTransport

/// Where this user's processes meet, whatever their environment says.
struct PacingPlaces {
    PacingPlaces();

    std::filesystem::path runtime; ///< "/run/user/1000", where XDG_RUNTIME_DIR is not set
    std::filesystem::path fixed;   ///< the same in every environment; empty = not used
};

/// `$XDG_RUNTIME_DIR/satchel`, and the fixed place besides: a session and a cron job
/// know different runtime folders. They are made with mode 0700; one that belongs to
/// another user is not used. Where there is none, a folder under the temporary one;
/// Failure::configuration when that cannot be used either.
[[nodiscard]] std::vector<std::filesystem::path> pacing_folders(PacingPlaces const& places = {});

} // namespace satchel
