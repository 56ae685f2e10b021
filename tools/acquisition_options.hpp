// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/plan.hpp"

#include <CLI/App.hpp>

#include <optional>
#include <string>
#include <vector>

namespace satchel::tool {

/// What a new acquisition may be like at worst, the same when asking about it and when ordering it.
class AcquisitionLimits {
public:
    void add_to(CLI::App& command, std::string const& group);

    [[nodiscard]] bool are_given() const;

    /// Percent, degrees, and a word in the service's capitals. Throw Failure::usage for what cannot
    /// be.
    [[nodiscard]] std::optional<double> max_cloud_cover() const;
    [[nodiscard]] std::optional<double> max_incidence_angle() const;
    [[nodiscard]] std::string mode() const;

    /// What may have been meant otherwise.
    [[nodiscard]] std::vector<std::string> notes() const;

private:
    std::string m_max_cloud;
    std::string m_mode;
    double m_max_incidence = -1;
}; // class AcquisitionLimits

/// What an analyst says about a new acquisition when ordering it.
class AcquisitionOptions {
public:
    void add_to(CLI::App& command);

    /// Nothing where images of the archive are ordered. Throws Failure::usage, Failure::input.
    [[nodiscard]] std::optional<Acquisition> read() const;

    [[nodiscard]] std::vector<std::string> notes() const { return m_limits.notes(); }

private:
    std::string m_period;
    std::string m_attempts;
    std::string m_attempts_where;
    AcquisitionLimits m_limits;
}; // class AcquisitionOptions

} // namespace satchel::tool
