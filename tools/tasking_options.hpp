// SPDX-License-Identifier: MIT
#pragma once

#include "acquisition_options.hpp"

#include "satchel/service/tasking.hpp"

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace satchel::tool {

/// The options by which the tasking commands say what is wanted, declared once.
class TaskingOptions {
public:
    /// `programmes` are asked about where none is given.
    TaskingOptions(CLI::App& command, std::vector<std::string> programmes);

    /// All but the contract. Throws Failure::usage for what cannot be.
    [[nodiscard]] TaskingQuery query() const;

    [[nodiscard]] std::vector<std::string> notes() const { return m_limits.notes(); }

private:
    std::vector<std::string> m_missions;
    std::vector<std::string> m_programmes;
    std::vector<std::string> m_usual_programmes;
    std::string m_from;
    std::string m_to;
    AcquisitionLimits m_limits;
}; // class TaskingOptions

} // namespace satchel::tool
