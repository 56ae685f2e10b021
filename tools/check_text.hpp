// SPDX-License-Identifier: MIT
#pragma once

#include "context.hpp"

#include "satchel/check.hpp"

#include <optional>

namespace satchel::tool {

/// Prints checks as they are made, or all of them in the one document of --json.
class CheckPrinter {
public:
    explicit CheckPrinter(Context& context) : m_context{context} {}

    void operator()(Check const& check);

    /// Ends the report. Throws the first failure, so that the exit code is its own.
    void finish();

private:
    Context& m_context;
    nlohmann::ordered_json m_list = nlohmann::ordered_json::array();
    std::optional<Failure> m_failure;
    std::size_t m_failed = 0;
}; // class CheckPrinter

/// check_service(), also where there is no way to the service to begin with.
void check_connected(Context& context, CheckSink const& sink);

} // namespace satchel::tool
