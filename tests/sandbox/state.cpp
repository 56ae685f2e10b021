// SPDX-License-Identifier: MIT
#include "sandbox/client.hpp"

#include "sandbox/state_lock.hpp"
#include "satchel/error.hpp"

#include <catch2/catch.hpp>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <fstream>
#include <thread>

namespace {

long count(Client& client) { return client.search({{"count", 1}}).json().at("totalResults"); }

void set_version(std::filesystem::path const& state, int version)
{
    GDALAllRegister();
    std::unique_ptr<GDALDataset> const database{
        GDALDataset::Open(state.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
    database->ExecuteSQL(
        ("UPDATE sandbox_version SET version = " + std::to_string(version)).c_str(), nullptr,
        nullptr);
}

satchel::Error refusal_of(satchel::SandboxOptions const& options)
{
    try {
        satchel::Sandbox const sandbox{options};
    } catch (satchel::Error const& error) {
        return error;
    }
    throw std::logic_error{"nothing was refused"};
}

} // namespace

TEST_CASE("the state is made once, in a folder that need not exist", "[sandbox]")
{
    TemporaryFolder folder;
    auto const state = folder / "new/folder/state.gpkg";
    {
        satchel::Sandbox const first{small_sandbox(state, 50)};
    }

    satchel::Sandbox const second{small_sandbox(state, 70)};

    Client client{second.port()};
    CHECK(count(client) == 50);
}

TEST_CASE("the state opens in a GIS as layers of scenes, account and orders", "[sandbox]")
{
    Fresh fresh;

    std::unique_ptr<GDALDataset> const state{
        GDALDataset::Open((fresh.folder / "state.gpkg").c_str(), GDAL_OF_VECTOR)};

    auto* const scenes = state->GetLayerByName("scenes");
    REQUIRE(scenes != nullptr);
    CHECK(scenes->GetFeatureCount() == 300);
    CHECK(scenes->TestCapability(OLCFastSpatialFilter) != 0);
    CHECK(state->GetLayerByName("account") != nullptr);
    CHECK(state->GetLayerByName("orders") != nullptr);
}

TEST_CASE("a state of another version is made anew, but money and orders stay", "[sandbox]")
{
    TemporaryFolder folder;
    auto const state = folder / "state.gpkg";
    std::string credit;
    {
        satchel::Sandbox const old{small_sandbox(state, 60)};
        Client client{old.port()};
        auto order = good_order();
        order["voucherCodes"] = {"SANDBOX100"};
        CHECK(client.order_post("/api/v1/orders", order).status == 200);
        credit = client.order_get("/api/v1/me/contracts").json()["contracts"][0]["creditRemaining"];
    }
    set_version(state, 0);

    satchel::Sandbox const anew{small_sandbox(state, 80)};

    Client client{anew.port()};
    CHECK(count(client) == 80);
    CHECK(client.order_get("/api/v1/me/contracts").json()["contracts"][0]["creditRemaining"] ==
          credit);
    CHECK(client.order_get("/api/v1/vouchers/SANDBOX100").json().at("consumed") == true);
    CHECK(client.order_post("/api/v1/orders", good_order()).json().at("salesOrderId") ==
          "SO-00000002");
}

TEST_CASE("a state that another sandbox serves from is not replaced", "[sandbox]")
{
    TemporaryFolder folder;
    auto const state = folder / "state.gpkg";
    satchel::Sandbox const running{small_sandbox(state, 20)};
    set_version(state, 0);

    CHECK_THROWS_AS(satchel::Sandbox{small_sandbox(state, 20)}, satchel::Error);
}

TEST_CASE("a file that is no sandbox's state is left alone", "[sandbox]")
{
    TemporaryFolder folder;
    auto const text = folder / "letter.gpkg";
    std::ofstream{text} << "Dear Sandbox, please do not overwrite me.";

    try {
        satchel::Sandbox const sandbox{small_sandbox(text, 20)};
        FAIL("the letter was taken for a state");
    } catch (satchel::Error const& error) {
        CHECK(error.failure() == satchel::Failure::output);
        CHECK(error.where() == text.string());
    }

    std::ifstream file{text};
    std::string const content{std::istreambuf_iterator<char>{file}, {}};
    CHECK(content == "Dear Sandbox, please do not overwrite me.");
}

TEST_CASE("no state and a place that cannot be written are errors of their own kind", "[sandbox]")
{
    auto const failure = [](std::filesystem::path const& state) {
        try {
            satchel::Sandbox const sandbox{small_sandbox(state, 20)};
        } catch (satchel::Error const& error) {
            return error.failure();
        }
        return satchel::Failure::bug;
    };
    TemporaryFolder folder;
    std::ofstream{folder / "file"} << "in the way";

    CHECK(failure({}) == satchel::Failure::usage);
    CHECK(failure(folder / "file/state.gpkg") == satchel::Failure::output);
}

TEST_CASE("several sandboxes that start at once make one state", "[sandbox]")
{
    TemporaryFolder folder;
    auto const state = folder / "state.gpkg";
    std::atomic<int> good{0};

    std::vector<std::thread> starters;
    for (int i = 0; i < 4; ++i) {
        starters.emplace_back([&] {
            satchel::Sandbox const sandbox{small_sandbox(state, 200)};
            Client client{sandbox.port()};
            good += count(client) == 200 ? 1 : 0;
        });
    }
    for (auto& starter : starters) {
        starter.join();
    }

    CHECK(good == 4);
    std::vector<std::string> files;
    for (auto const& entry : std::filesystem::directory_iterator{state.parent_path()}) {
        files.push_back(entry.path().filename());
    }
    std::sort(files.begin(), files.end());
    CHECK(files == std::vector<std::string>{"state.gpkg", "state.gpkg.lock"});
}

TEST_CASE("making the catalogue tells how far it is", "[sandbox]")
{
    TemporaryFolder folder;
    auto options = small_sandbox(folder / "state.gpkg", 2500);
    std::vector<std::int64_t> steps;
    options.progress = [&](satchel::Progress const& progress) {
        CHECK(progress.stage == "catalogue");
        CHECK(progress.total == 2500);
        steps.push_back(progress.done);
    };

    satchel::Sandbox const sandbox{options};

    CHECK(steps == std::vector<std::int64_t>{1000, 2000, 2500});
}

TEST_CASE("the making of a catalogue can be interrupted and leaves nothing behind", "[sandbox]")
{
    TemporaryFolder const folder;
    satchel::CancelFlag cancel{false};
    auto options = small_sandbox(folder / "state.gpkg", 5000);
    options.cancel = &cancel;
    std::int64_t last = 0;
    options.progress = [&](satchel::Progress const& progress) {
        cancel = true;
        last = progress.done;
    };

    auto const error = refusal_of(options);

    CHECK(error.failure() == satchel::Failure::interrupted);
    CHECK_THAT(error.what(), Catch::Contains("makes it anew"));
    CHECK(last == 1000);
    for (auto const& entry : std::filesystem::directory_iterator{folder.path()}) {
        CHECK(entry.path().filename() == "state.gpkg.lock");
    }
}

TEST_CASE("waiting for another program that makes the catalogue can be interrupted", "[sandbox]")
{
    TemporaryFolder const folder;
    satchel::CancelFlag const cancel{true};
    auto options = small_sandbox(folder / "state.gpkg", 20);
    options.cancel = &cancel;
    satchel::sandbox::StateLock const other{options.state};

    auto const error = refusal_of(options);

    CHECK(error.failure() == satchel::Failure::interrupted);
    CHECK_THAT(error.what(), Catch::Contains("another program"));
}

TEST_CASE("a state that was cut off says whose it is and that it may go", "[sandbox]")
{
    TemporaryFolder const folder;
    auto const options = small_sandbox(folder / "state.gpkg", 20);
    {
        satchel::Sandbox const whole{options};
    }
    std::filesystem::resize_file(options.state, 3000);

    auto const error = refusal_of(options);

    CHECK(error.failure() == satchel::Failure::output);
    CHECK_THAT(error.hint(), Catch::Contains("simulated service") && Catch::Contains("delete it"));
}
