// SPDX-License-Identifier: MIT
#include "sandbox/account.hpp"

#include "sandbox/client.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <thread>

namespace {

std::string credit(Client& client)
{
    return client.order_get("/api/v1/me/contracts").json()["contracts"][0]["creditRemaining"];
}

} // namespace

TEST_CASE("the account has one contract in the guide's shape, its credit a text", "[sandbox]")
{
    Fresh fresh;

    auto const contracts = fresh.client.order_get("/api/v1/me/contracts").json().at("contracts");

    REQUIRE(contracts.size() == 1);
    CHECK(contracts[0].at("contractId") == "SANDBOX-CONTRACT");
    CHECK(contracts[0].at("creditRemaining") == "100000.0");
    CHECK(contracts[0].at("currency") == "EUR");
    CHECK(contracts[0].at("language") == "en");
    CHECK(contracts[0].at("name").is_string());
    CHECK(contracts[0].at("tradeAgreementUrl").is_string());
}

TEST_CASE("the credit is written with as many decimals as it has, at least one", "[sandbox]")
{
    CHECK(satchel::sandbox::to_text(100'000'00) == "100000.0");
    CHECK(satchel::sandbox::to_text(97'001'50) == "97001.5");
    CHECK(satchel::sandbox::to_text(97'001'05) == "97001.05");
    CHECK(satchel::sandbox::to_text(7) == "0.07");
    CHECK(satchel::sandbox::to_text(0) == "0.0");
}

TEST_CASE("an order takes its price from the credit, also for the next sandbox", "[sandbox]")
{
    TemporaryFolder folder;
    std::string left;
    double total = 0;
    {
        satchel::Sandbox sandbox{small_sandbox(folder / "state.gpkg")};
        Client client{sandbox.port()};
        total = client.order_post("/api/v1/orders", good_order()).json().at("totalAmount");
        left = credit(client);
    }

    satchel::Sandbox again{small_sandbox(folder / "state.gpkg")};
    Client client{again.port()};

    CHECK(total > 0);
    CHECK(std::stod(left) == Approx(100'000 - total));
    CHECK(credit(client) == left);
}

TEST_CASE("nothing can be ordered beyond the credit", "[sandbox]")
{
    Fresh fresh;
    auto answer = fresh.client.order_post("/api/v1/orders", good_order());
    while (answer.status == 200) {
        answer = fresh.client.order_post("/api/v1/orders", good_order());
    }

    CHECK(answer.status == 400);
    CHECK(answer.message().find("credit") != std::string::npos);
    CHECK(std::stod(credit(fresh.client)) >= 0);
}

TEST_CASE("two sandboxes on one state cannot spend the same credit", "[sandbox]")
{
    TemporaryFolder folder;
    auto const state = small_sandbox(folder / "state.gpkg");
    auto first = std::make_unique<satchel::Sandbox>(state);
    auto second = std::make_unique<satchel::Sandbox>(state);
    std::mutex mutex;
    std::set<std::string> ids;
    int orders = 0;
    double spent = 0;

    std::vector<std::thread> customers;
    for (auto const port : {first->port(), second->port(), first->port(), second->port()}) {
        customers.emplace_back([&, port] {
            Client client{port};
            for (int i = 0; i < 6; ++i) {
                auto const reply = client.order_post("/api/v1/orders", good_order()).json();
                std::scoped_lock const lock{mutex};
                ids.insert(reply.at("salesOrderId").get<std::string>());
                spent += reply.at("totalAmount").get<double>();
                ++orders;
            }
        });
    }
    for (auto& customer : customers) {
        customer.join();
    }

    Client client{first->port()};
    CHECK(orders == 24);
    CHECK(ids.size() == 24);
    CHECK(std::stod(credit(client)) == Approx(100'000 - spent));
    first.reset();
    second.reset();
    std::unique_ptr<GDALDataset> const database{
        GDALDataset::Open(state.state.c_str(), GDAL_OF_VECTOR)};
    CHECK(database->GetLayerByName("orders")->GetFeatureCount() == 24);
}

TEST_CASE("a licence is a plain text that says it is simulated", "[sandbox]")
{
    Fresh fresh;
    auto const name = GENERATE("eula_5", "eula_6_10", "eula_11_30");

    auto const answer = fresh.client.order_get(std::string{"/api/v1/licences/"} + name);

    CHECK(answer.status == 200);
    CHECK(answer.headers.find("Content-Type")->second.starts_with("text/plain"));
    CHECK(answer.body.find("SIMULATED") != std::string::npos);
}

TEST_CASE("licences and vouchers that do not exist are not found", "[sandbox]")
{
    Fresh fresh;

    CHECK(fresh.client.order_get("/api/v1/licences/eula_7").status == 404);
    CHECK(fresh.client.order_get("/api/v1/vouchers/NOTHING").status == 404);
    CHECK(fresh.client.order_get("/api/v1/vouchers/x'%20OR%20'1'='1").status == 404);
}

TEST_CASE("a voucher shows what it is worth and whether it is used", "[sandbox]")
{
    Fresh fresh;

    auto const good = fresh.client.order_get("/api/v1/vouchers/SANDBOX100").json();
    auto const used = fresh.client.order_get("/api/v1/vouchers/SANDBOXUSED").json();

    CHECK(good.at("code") == "SANDBOX100");
    CHECK(good.at("amount") == 300);
    CHECK(good.at("currency") == "EUR");
    CHECK(good.at("consumed") == false);
    CHECK(good.at("period").at("startDate") == "2017-01-01T00:00:00Z");
    CHECK(good.at("period").at("endDate") == "2099-12-31T00:00:00Z");
    CHECK(used.at("consumed") == true);
}

TEST_CASE("a voucher lowers the total and works once", "[sandbox]")
{
    Fresh fresh;
    auto order = good_order();
    auto const full = fresh.client.order_post("/api/v1/prices", order).json();
    order["voucherCodes"] = {"SANDBOX100"};

    auto const price = fresh.client.order_post("/api/v1/prices", order).json();
    auto const bought = fresh.client.order_post("/api/v1/orders", order);
    auto const again = fresh.client.order_post("/api/v1/orders", order);

    CHECK(price.at("discountValue") == 300.0);
    CHECK(price.at("totalAmountCurrency").get<double>() ==
          Approx(full.at("totalAmountCurrency").get<double>() - 300));
    CHECK(bought.status == 200);
    CHECK(bought.json().at("totalAmount") == price.at("totalAmountCurrency"));
    CHECK(again.status == 400);
    CHECK(again.message().find("SANDBOX100") != std::string::npos);
    CHECK(fresh.client.order_get("/api/v1/vouchers/SANDBOX100").json().at("consumed") == true);
}

TEST_CASE("vouchers that are unknown, used, out of date or doubled are refused", "[sandbox]")
{
    Fresh fresh;
    auto const codes =
        GENERATE(nlohmann::json{"NOTHING"}, nlohmann::json{"SANDBOXUSED"},
                 nlohmann::json{"SANDBOXOLD"}, nlohmann::json({"SANDBOX100", "SANDBOX100"}));
    auto order = good_order();
    order["voucherCodes"] = codes.is_array() ? codes : nlohmann::json::array({codes});

    auto const answer = fresh.client.order_post("/api/v1/prices", order);

    CHECK(answer.status == 400);
}
