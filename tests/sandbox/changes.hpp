// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/client.hpp"

#include <functional>
#include <string>
#include <vector>

/// What a test does to a good order.
using Change = std::function<void(nlohmann::json&)>;

/// Sets a production option of the order, or takes it out with an empty value.
[[nodiscard]] Change option(std::string const& key, std::string const& value);

[[nodiscard]] Change set(std::string const& pointer, nlohmann::json const& value);
[[nodiscard]] Change without(std::string const& name);
[[nodiscard]] Change place(nlohmann::json const& coordinates);

/// Coordinates of a round polygon over Toulouse.
[[nodiscard]] nlohmann::json circle(int vertices);

struct Wrong {
    std::string title;
    Change change;
    std::string named; ///< what the message must name
};

/// Both endpoints must refuse the order and name what is wrong with it.
void check_refused(std::vector<Wrong> const& cases);
