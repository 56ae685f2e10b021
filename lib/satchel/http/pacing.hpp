// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/retry.hpp"
#include "satchel/http/transport.hpp"

#include <chrono>
#include <filesystem>

namespace satchel {

/// Sends one request at a time and at most one per `spacing` to its host, over all
/// processes of this user: Airbus bans for ten minutes otherwise (guide
/// g-odp-limit). The turn is a locked file per host in `folder`, which also holds
/// the time of the last request.
///
/// A cancel while it waits for its turn ends any request, an order as well:
/// nothing of it has been sent then.
class PacedTransport : public HttpTransport {
public:
    PacedTransport(HttpTransport& next, std::filesystem::path folder, Sleeper sleeper,
                   std::chrono::milliseconds spacing = std::chrono::milliseconds{1100});

    HttpResponse send(HttpRequest const& request) override;

private:
    HttpTransport& m_next;
    std::filesystem::path m_folder;
    Sleeper m_sleeper;
    std::chrono::milliseconds m_spacing;
}; // class PacedTransport

/// `$XDG_RUNTIME_DIR/satchel`, else a folder of this user's own under the
/// temporary directory; made with mode 0700, refused when it belongs to another.
[[nodiscard]] std::filesystem::path pacing_folder();

} // namespace satchel
