// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"

#include <functional>
#include <string>

namespace satchel {

/// What one look at one thing found.
struct Check {
    enum class Verdict {
        ok,
        warn, ///< works, but not for everything
        fail
    };

    std::string name; ///< "search", "config file"
    Verdict verdict = Verdict::ok;
    std::string text;                         ///< what was found, or what is wrong
    std::string hint;                         ///< what to do; empty where there is nothing to do
    Failure failure = Failure::configuration; ///< of a verdict of fail
};

/// Takes checks as they are made, since some of them wait for a service.
using CheckSink = std::function<void(Check const& check)>;

/// The check that an error is the result of.
[[nodiscard]] inline Check failed_check(std::string name, Error const& error)
{
    auto const where = error.where().empty() ? std::string{} : error.where() + ": ";
    return {std::move(name), Check::Verdict::fail, where + error.what(), error.hint(),
            error.failure()};
}

} // namespace satchel
