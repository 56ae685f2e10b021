// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace satchel {

/// Why a step could not be done. The values are the exit codes of the tool:
/// append only, scripts depend on them.
enum class Failure {
    bug = 1,              ///< a broken promise inside Satchel
    usage = 2,            ///< the call itself is wrong
    input = 3,            ///< an AOI, layer or plan cannot be used
    configuration = 4,    ///< configuration or credentials are missing
    denied = 5,           ///< the service refused the credentials (401, 403)
    refused = 6,          ///< the service refused the request
    network = 7,          ///< no usable answer; safe to run again
    reply = 8,            ///< a 2xx reply that cannot be read
    output = 9,           ///< the result cannot be written
    unknown_outcome = 10, ///< an order may or may not have been placed
    partial = 11,         ///< a part of a batch failed
    price_guard = 12,     ///< too expensive, or the price has changed
    interrupted = 130,    ///< stopped by the user
};

/// The word for a failure in JSON errors ("refused"), stable like the codes.
[[nodiscard]] std::string_view kind_of(Failure failure);

/// The only exception type that leaves the library: what went wrong, where, and
/// what the user can do about it. No text of it ever holds a secret.
class Error : public std::runtime_error {
public:
    /// `where` is what the user typed or the request ("aoi.gpkg, layer \"sites\",
    /// feature 12" or "POST https://host/api/v1/orders").
    Error(Failure failure, std::string where, std::string const& what, std::string hint = {},
          std::optional<int> http_status = std::nullopt)
        : std::runtime_error{what}, m_failure{failure}, m_where{std::move(where)},
          m_hint{std::move(hint)}, m_http_status{http_status}
    {
    }

    [[nodiscard]] Failure failure() const noexcept { return m_failure; }
    [[nodiscard]] int exit_code() const noexcept { return static_cast<int>(m_failure); }
    [[nodiscard]] std::string const& where() const noexcept { return m_where; }
    [[nodiscard]] std::string const& hint() const noexcept { return m_hint; }
    [[nodiscard]] std::optional<int> http_status() const noexcept { return m_http_status; }

private:
    Failure m_failure;
    std::string m_where;
    std::string m_hint;
    std::optional<int> m_http_status;
}; // class Error

} // namespace satchel
