// SPDX-License-Identifier: MIT
#include "order/ledger_test.hpp"
#include "order/shop.hpp"

#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <csignal>

/// Orders with a ledger that cannot be written: refused before the order leaves, or recorded.
using satchel::Error;
using satchel::Ledger;
using satchel::OrderState;
using satchel::PlaceOptions;
using support::Child;
using support::Shop;
using support::ledger::edit;
using support::ledger::Lock;

namespace {

/// Files of more than a few bytes cannot be written from now on.
void fill_disk(pid_t process)
{
    rlimit const limit{100, 100};
    REQUIRE(::prlimit(process, RLIMIT_FSIZE, &limit, nullptr) == 0);
}

struct Said {
    int exit_code = 0;
    std::string text;
};

/// Orders in a process of its own, after `before` has made things difficult there.
template <typename Before>
Said order_in_process(Shop& shop, Before const& before, PlaceOptions const& options = {})
{
    int ends[2] = {};
    REQUIRE(::pipe(ends) == 0);
    Child child{[&] {
        ::signal(SIGXFSZ, SIG_IGN);
        before();
        try {
            (void)shop.place(options);
            return 0;
        } catch (Error const& error) {
            auto const text = std::string{error.what()} + '|' + error.hint();
            return ::write(ends[1], text.data(), text.size()) < 0 ? 1 : error.exit_code();
        }
    }};
    Said said;
    said.exit_code = child.wait();
    ::close(ends[1]);
    char buffer[4096] = {};
    auto const size = ::read(ends[0], buffer, sizeof(buffer));
    said.text.assign(buffer, static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    ::close(ends[0]);
    return said;
}

/// From now on this process is nobody, who may read and not write.
void become_nobody()
{
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) {
        throw std::runtime_error{"cannot become nobody"};
    }
}

void may_only_be_read(Shop const& shop)
{
    REQUIRE(::chmod(shop.ledger.datasource().c_str(), 0444) == 0);
    REQUIRE(::chmod(shop.folder.path().c_str(), 0555) == 0);
}

} // namespace

TEST_CASE("a full disk stops an order before anything is asked", "[order][place]")
{
    Shop shop;
    shop.ledger.prepare();
    auto const requests = shop.fake.requests();

    auto const said = order_in_process(shop, [] { fill_disk(0); });

    CHECK(said.exit_code == 9);
    CHECK_THAT(said.text, Catch::Contains("; nothing was ordered|") &&
                              Catch::Contains("free space on the disk"));
    CHECK(shop.fake.requests() == requests);
}

TEST_CASE("a disk that is full once the price is known stops the order", "[order][place]")
{
    Shop shop;
    PlaceOptions options;
    options.confirm = [](satchel::PricedPlan const&) {
        fill_disk(0);
        return true;
    };

    auto const said = order_in_process(
        shop, [] {}, options);

    CHECK(said.exit_code == 9);
    CHECK_THAT(said.text, Catch::Contains("; nothing was ordered|"));
    CHECK(shop.fake.orders() == 0);
    CHECK(shop.ledger.rows().empty());
    CHECK(shop.place());
}

TEST_CASE("a disk that is full when the order is placed leaves a row of it", "[order][place]")
{
    Shop shop;
    shop.ledger.prepare();
    shop.fake.on_order = [&](support::Request const&) {
        fill_disk(static_cast<pid_t>(shop.ledger.rows().at(0).process));
    };

    auto const said = order_in_process(shop, [] {});
    shop.fake.on_order = nullptr;
    auto const again = shop.failure();

    CHECK(said.exit_code == 9);
    CHECK_THAT(said.text, Catch::Contains("sales order SAL-1") &&
                              Catch::Contains("satchel orders resolve 1 --placed SAL-1"));
    CHECK(again.exit_code() == 10);
    CHECK(shop.fake.orders() == 1);
    REQUIRE(shop.ledger.rows().size() == 1);
    CHECK(shop.ledger.rows().at(0).state == OrderState::unknown);
}

TEST_CASE("a ledger that may only be read stops an order before anything is asked",
          "[order][place]")
{
    Shop shop;
    shop.ledger.prepare();
    auto const requests = shop.fake.requests();
    auto const only_folder = GENERATE(false, true);
    may_only_be_read(shop);
    if (only_folder) {
        REQUIRE(::chmod(shop.ledger.datasource().c_str(), 0666) == 0);
    }

    auto const said = order_in_process(shop, become_nobody);

    ::chmod(shop.folder.path().c_str(), 0755);
    CHECK(said.exit_code == 9);
    CHECK_THAT(said.text, Catch::Contains("; nothing was ordered|"));
    CHECK(shop.fake.requests() == requests);
    CHECK(shop.ledger.rows().empty());
}

TEST_CASE("a ledger that stays locked stops an order before anything is asked", "[order][place]")
{
    Shop shop;
    shop.ledger.prepare();
    satchel::LedgerOptions options;
    options.patience = std::chrono::milliseconds{200};
    shop.ledger = Ledger{shop.ledger.datasource(), options};
    auto const requests = shop.fake.requests();
    Lock const lock{shop.ledger.datasource()};

    auto const error = shop.failure();

    CHECK(error.exit_code() == 9);
    CHECK_THAT(error.what(), Catch::Contains("locked") && Catch::EndsWith("nothing was ordered"));
    CHECK(shop.fake.requests() == requests);
}

TEST_CASE("a ledger of a newer Satchel stops an order before anything is asked", "[order][place]")
{
    Shop shop;
    shop.ledger.prepare();
    edit(shop.ledger.datasource(), "UPDATE satchel_ledger SET version = 99");
    auto const requests = shop.fake.requests();

    auto const error = shop.failure();

    CHECK(error.exit_code() == 4);
    CHECK_THAT(error.what(), Catch::Contains("newer Satchel"));
    CHECK(shop.fake.requests() == requests);
}
