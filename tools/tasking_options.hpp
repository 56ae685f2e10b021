// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/tasking.hpp"

#include <CLI/CLI.hpp>

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

private:
    std::vector<std::string> m_missions;
    std::vector<std::string> m_programmes;
    std::vector<std::string> m_usual_programmes;
    std::string m_from;
    std::string m_to;
    std::string m_max_cloud;
    std::string m_mode;
    double m_max_incidence = -1;
}; // class TaskingOptions

} // namespace satchel::tool
