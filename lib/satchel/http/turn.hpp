// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/boot_time.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// A file that tells one process about the requests of the others, locked while this
/// object lives.
class TurnFile;

/// The turn to ask one host: nobody else has it while this object lives. It is kept
/// in several folders, because not every process knows the same ones.
class Turn {
public:
    /// Waits until nobody else has it; `look_again` is called between two looks, and
    /// may throw. Two processes take the folders that both know in the same order.
    Turn(std::vector<std::filesystem::path> const& folders, std::string const& name,
         std::function<void()> const& look_again);
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;
    ~Turn();

    /// How long to wait after the last request.
    [[nodiscard]] std::chrono::milliseconds wait(std::chrono::milliseconds spacing) const;

    /// How long the service wants to be left alone; zero where it did not say, or
    /// said what cannot be true.
    [[nodiscard]] std::chrono::milliseconds ban() const;

    /// Remembers when a request left. Throws Failure::configuration where it cannot.
    void request_at(BootTime time);

    /// The same, when it is known better or too late to give up.
    void correct(BootTime time) noexcept;

    /// Remembers that the service wants to be left alone; for an hour at most.
    void ban_for(std::chrono::milliseconds duration) noexcept;

private:
    std::vector<std::unique_ptr<TurnFile>> m_files;
}; // class Turn

} // namespace satchel::detail
