// SPDX-License-Identifier: MIT
#include "cli/order_desk.hpp"

#include <catch2/catch.hpp>

#include <sys/resource.h>

#include <filesystem>
#include <fstream>
#include <optional>

/// A plan of three orders that is interrupted, or loses its ledger, in the middle.
using nlohmann::json;
using support::Fault;
using support::OrderDesk;
using support::Reply;
using support::RunningTool;

namespace {

constexpr char const* orders = "/api/v1/orders";
constexpr char const* prices = "/api/v1/prices";
std::vector<std::string> const order{"order", "plan.json", "--yes"};

/// Calls `work` when the second order, or its price, has arrived, before the reply.
void at_second(OrderDesk& desk, std::string const& path, std::function<void()> const& work)
{
    desk.answer([=](std::string const& asked, int number) {
        if (asked == path && number == 2) {
            work();
        }
        return std::optional<Reply>{};
    });
}

/// A quote for each order, so that its price is asked right before it.
void price(OrderDesk& desk)
{
    REQUIRE(desk.problem() == "");
    REQUIRE(desk.run({"price", "plan.json"}).exit_code == 0);
}

/// From now on a process cannot make a file larger: a full disk, for it alone.
void fill_disk_of(int process)
{
    rlimit const none{0, 0};
    ::prlimit(process, RLIMIT_FSIZE, &none, nullptr);
}

/// What a full disk does is an error to a process, not its end.
class FullDiskIsAnError {
public:
    FullDiskIsAnError() : m_before{std::signal(SIGXFSZ, SIG_IGN)} {}
    ~FullDiskIsAnError() { std::signal(SIGXFSZ, m_before); }
    FullDiskIsAnError(FullDiskIsAnError const&) = delete;
    FullDiskIsAnError& operator=(FullDiskIsAnError const&) = delete;

private:
    void (*m_before)(int);
}; // class FullDiskIsAnError

} // namespace

TEST_CASE("a batch that is interrupted ends with 130, and another call completes it",
          "[cli][order]")
{
    auto const number = GENERATE(SIGINT, SIGTERM, SIGHUP);
    OrderDesk desk{3};
    price(desk);
    std::atomic<int> process{0};
    at_second(desk, orders, [&] {
        process.wait(0);
        ::kill(process, number);
        if (number == SIGHUP) {
            ::kill(process, number); // from the terminal and from its shell
        }
    });

    RunningTool tool{desk.call(order)};
    process = tool.process();
    process.notify_all();
    auto const result = tool.wait();

    INFO(result.error);
    CHECK(result.exit_code == 130);
    CHECK_THAT(result.error, Catch::Contains("2 orders placed, 1 left") &&
                                 Catch::Contains("\nhint: satchel order plan.json goes on"));
    CHECK(desk.states() == "placed placed planned");
    CHECK(desk.requests(orders) == 2);
    desk.answer({});
    auto const next = desk.run(order);
    CHECK(next.exit_code == 0);
    CHECK_THAT(next.out, Catch::Contains("1 order placed, 2 placed before"));
    CHECK(desk.states() == "placed placed placed");
    CHECK(desk.requests(orders) == 3);
}

TEST_CASE("a batch that is interrupted after a lost reply ends with 10", "[cli][order]")
{
    OrderDesk desk{3};
    price(desk);
    std::atomic<int> process{0};
    desk.answer([&](std::string const& asked, int number) {
        if (asked == orders && number == 2) {
            process.wait(0);
            ::kill(process, SIGINT);
        }
        return asked == orders && number == 1 ? std::optional<Reply>{{504, ""}} : std::nullopt;
    });

    RunningTool tool{desk.call(order)};
    process = tool.process();
    process.notify_all();
    auto const result = tool.wait();

    INFO(result.error);
    CHECK(result.exit_code == 10);
    CHECK_THAT(result.error, Catch::Contains("interrupted") && Catch::Contains("unknown"));
    CHECK(desk.states() == "unknown placed planned");
}

TEST_CASE("a batch that was told to outlive its terminal does so", "[cli][order]")
{
    OrderDesk desk{3};
    price(desk);
    std::atomic<int> process{0};
    at_second(desk, orders, [&] {
        process.wait(0);
        ::kill(process, SIGHUP);
    });

    auto const before = std::signal(SIGHUP, SIG_IGN); // as nohup does
    RunningTool tool{desk.call(order)};
    std::signal(SIGHUP, before);
    process = tool.process();
    process.notify_all();
    auto const result = tool.wait();

    INFO(result.error);
    CHECK(result.exit_code == 0);
    CHECK(desk.states() == "placed placed placed");
}

TEST_CASE("a batch that is killed while an order is on its way is completed by another call, but "
          "for that order",
          "[cli][order]")
{
    OrderDesk desk{3};
    price(desk);
    std::atomic<int> process{0};
    at_second(desk, orders, [&] {
        process.wait(0);
        ::kill(process, SIGKILL);
    });

    RunningTool tool{desk.call(order)};
    process = tool.process();
    process.notify_all();
    CHECK(tool.wait().exit_code == 128 + SIGKILL);
    CHECK(desk.states() == "placed submitting planned");
    desk.answer({});
    auto const next = desk.run(order);
    auto const last = desk.run(order);

    INFO(next.error << last.error);
    CHECK(next.exit_code == 10);
    CHECK_THAT(next.error, Catch::Contains("1 order placed, 1 placed before or by others, 1 of "
                                           "unknown outcome") &&
                               Catch::Contains("\nhint: satchel orders list --state unknown"));
    CHECK(last.exit_code == 10);
    CHECK(desk.states() == "placed unknown placed");
    CHECK(desk.requests(orders) == 3);
}

TEST_CASE("a disk that is full in mid-batch stops it, and no order is without its row",
          "[cli][order]")
{
    FullDiskIsAnError const guard;
    auto const path = GENERATE(prices, orders);
    auto const is_sent = std::string{path} == orders;
    OrderDesk desk{3};
    price(desk);
    std::atomic<int> process{0};
    at_second(desk, path, [&] {
        process.wait(0);
        fill_disk_of(process);
    });

    RunningTool tool{desk.call(order)};
    process = tool.process();
    process.notify_all();
    auto const result = tool.wait();

    INFO(result.out << result.error);
    CHECK(result.exit_code == 9);
    CHECK_THAT(result.error, Catch::Contains("\nhint: "));
    CHECK(desk.requests(orders) == (is_sent ? 2 : 1));
    CHECK(desk.states() == (is_sent ? "placed submitting planned" : "placed planned planned"));
    if (is_sent) {
        CHECK_THAT(result.error, Catch::Contains("the order was placed as sales order SAL-") &&
                                     Catch::Contains("satchel orders resolve 2 --placed SAL-"));
    }

    desk.answer({});
    auto const next = desk.run(order);
    INFO(next.error);
    CHECK(next.exit_code == (is_sent ? 10 : 0));
    CHECK(desk.states() == (is_sent ? "placed unknown placed" : "placed placed placed"));
    CHECK(desk.requests(orders) == 3);
}

TEST_CASE("a ledger that vanishes while an order of a batch is on its way ends it, and what was "
          "bought is told",
          "[cli][order]")
{
    auto const as_json = GENERATE(false, true);
    OrderDesk desk{3};
    price(desk);
    auto const ledger = desk.service.path("ledger.gpkg");
    auto const kept = desk.service.path("kept.gpkg");
    at_second(desk, orders, [&] {
        std::filesystem::rename(ledger, kept);
        std::filesystem::create_directory(ledger);
    });

    auto const result = desk.run(
        as_json ? std::vector<std::string>{"order", "plan.json", "--yes", "--json"} : order);

    INFO(result.out << result.error);
    CHECK(result.exit_code == 9);
    CHECK_THAT(result.error, Catch::Contains("the order was placed as sales order SAL-") &&
                                 Catch::Contains("satchel orders resolve 2 --placed SAL-"));
    CHECK(desk.requests(orders) == 2);
    if (as_json) {
        auto const document = json::parse(result.out);
        CHECK(document["orders"].size() == 1);
        REQUIRE(document["failures"].size() == 1);
        CHECK_THAT(document["failures"][0]["message"].get<std::string>(),
                   Catch::Contains("the order was placed as sales order SAL-"));
    }

    std::filesystem::remove(ledger);
    std::filesystem::rename(kept, ledger);
    desk.answer({});
    CHECK(desk.run(order).exit_code == 10);
    CHECK(desk.states() == "placed unknown placed");
    CHECK(desk.requests(orders) == 3);
}

TEST_CASE(
    "the question before many orders names each product, also one that an edit has brought in",
    "[cli][order]")
{
    OrderDesk desk{3};
    REQUIRE(desk.problem() == "");
    auto const path = desk.service.path("plan.json");
    auto plan = json::parse(support::read_file(path));
    auto& request = plan.at("orders").at(0).at("request");
    for (auto& item : request.at("items")) {
        item["productTypeId"] = "DMCArchive22";
    }
    for (auto& options : request.at("optionsPerProductType")) {
        options["productType"] = {{"productTypeId", "DMCArchive22"}};
    }
    std::ofstream{path} << plan;
    auto call = desk.call({"order", "plan.json"});
    call.terminal = true;

    RunningTool tool{call};
    auto const is_asked = tool.says("[y/N] ");
    tool.type("n\n");
    auto const result = tool.wait();

    CAPTURE(result.error);
    CHECK(is_asked);
    CHECK_THAT(result.error,
               Catch::Contains("place 3 orders of DMCArchive22 and PleiadesArchiveMono "
                               "for ") &&
                   Catch::Contains(" has product PleiadesArchiveMono") &&
                   Catch::Contains("was edited after it was made") &&
                   Catch::Contains("  image DS_"));
    CHECK(result.exit_code == 130);
    CHECK(desk.requests(orders) == 0);
}
