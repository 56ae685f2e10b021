// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/reply.hpp"

#include <httplib.h>

#include <filesystem>
#include <fstream>
#include <mutex>

namespace satchel::sandbox {

/// Every request with its reply as one line of JSON, so that tests and the curious see what was
/// said: {"request":{"method","path","query","headers","body"},"reply":{"status","headers",
/// "body"}}. A body that is JSON stands as such, another text as a text, a picture not at all.
/// The credentials of a sandbox open nothing else, so they stand there, too; who sends it those of
/// another service finds them in a file that nobody else can read.
class TrafficLog {
public:
    /// Begins the file anew. Throws Failure::output where it cannot be written.
    explicit TrafficLog(std::filesystem::path const& file);

    void write(httplib::Request const& request, Reply const& reply);

private:
    std::mutex m_mutex;
    std::ofstream m_file;
}; // class TrafficLog

} // namespace satchel::sandbox
