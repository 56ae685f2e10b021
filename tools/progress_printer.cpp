// SPDX-License-Identifier: MIT
#include "progress_printer.hpp"

#include "json_text.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>

namespace satchel::tool {
namespace {

constexpr std::int64_t width = 30;

/// A terminal is redrawn at most ten times a second, but always at the end.
class Bar {
public:
    explicit Bar(std::ostream& stream) : m_stream{stream} {}

    void show(Progress const& progress)
    {
        auto const now = std::chrono::steady_clock::now();
        auto const finished = progress.total > 0 && progress.done >= progress.total;
        if (!finished && now - m_shown < std::chrono::milliseconds{100}) {
            return;
        }
        m_shown = now;

        std::string line{"\r\x1b[K"};
        line += progress.stage;
        if (progress.total > 0) {
            auto const filled =
                std::clamp<std::int64_t>(progress.done * width / progress.total, 0, width);
            line += " [" + std::string(static_cast<std::size_t>(filled), '#') +
                    std::string(static_cast<std::size_t>(width - filled), ' ') + "] ";
            line += std::to_string(progress.done) + '/' + std::to_string(progress.total);
        } else {
            line += ' ' + std::to_string(progress.done);
        }
        m_stream << line;
        if (finished) {
            m_stream << "\r\x1b[K";
        }
        m_stream.flush();
    }

private:
    std::ostream& m_stream;
    std::chrono::steady_clock::time_point m_shown{};
}; // class Bar

} // namespace

ProgressFunction progress_printer(std::string const& mode)
{
    auto& stream = std::cerr; // a bar consists of what no other text may hold

    if (mode == "json") {
        return [&stream](Progress const& progress) {
            nlohmann::ordered_json const line{
                {"progress",
                 {{"stage", progress.stage}, {"done", progress.done}, {"total", progress.total}}}};
            stream << json_text(line) << std::endl;
        };
    }
    if (mode == "bar" || (mode == "auto" && isatty(STDERR_FILENO) == 1)) {
        auto const bar = std::make_shared<Bar>(stream);
        return [bar](Progress const& progress) { bar->show(progress); };
    }
    return {};
}

} // namespace satchel::tool
