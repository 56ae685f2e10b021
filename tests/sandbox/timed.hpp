// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/client.hpp"
#include "sandbox/instant.hpp"

#include <atomic>
#include <chrono>

/// A sandbox whose time is set by the test.
struct Timed {
    std::atomic<satchel::sandbox::Instant> time{
        satchel::sandbox::start_of_day(2027, 5, 3)}; ///< read by the threads that serve
    TemporaryFolder folder;
    satchel::Sandbox sandbox{options()};
    Client client{sandbox.port()};

    satchel::SandboxOptions options()
    {
        auto result = small_sandbox(folder / "state.gpkg");
        result.clock = [this] {
            return std::chrono::system_clock::time_point{std::chrono::microseconds{time.load()}};
        };
        return result;
    }

    Answer ask(std::string const& what, nlohmann::json const& body)
    {
        return client.order_post("/api/v1/tasking/" + what, body);
    }
};
