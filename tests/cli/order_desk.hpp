// SPDX-License-Identifier: MIT
#pragma once

#include "cli/guide_service.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace support {

/// The guide's service with a plan of one or three orders at hand, for orders that go wrong.
/// Nothing in it is asserted, so that several may be at work in threads of their own.
class OrderDesk {
public:
    enum class Goods { images, acquisitions };

    /// Makes plan.json of areas.geojson; problem() says why it could not.
    explicit OrderDesk(int orders, Goods goods = Goods::images);

    [[nodiscard]] std::string const& problem() const { return m_problem; }

    /// Answers the n-th order (and price) that arrives, counted from 1, each time it does.
    using Answer = std::function<std::optional<Reply>(std::string const& path, int number)>;
    void answer(Answer answer);

    /// `satchel ARGUMENTS`, without a wait for the turn after the last call.
    [[nodiscard]] ToolCall call(std::vector<std::string> arguments);
    [[nodiscard]] ToolResult run(std::vector<std::string> arguments);

    /// How many requests came to a path.
    [[nodiscard]] int requests(std::string const& path) const;

    /// "placed rejected planned": the rows of the ledger in their order.
    [[nodiscard]] std::string states();

    GuideService service;

private:
    std::optional<Reply> reply(Request const& request);

    Goods m_goods;
    std::string m_problem;
    std::mutex m_mutex;
    Answer m_answer;
    std::map<std::string, std::map<std::string, int>> m_numbers; ///< of references, by path
    int m_calls = 0;
}; // class OrderDesk

} // namespace support
