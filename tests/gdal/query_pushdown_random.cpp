// SPDX-License-Identifier: MIT
#include "compiled_filter.hpp"

#include "sandbox/filters.hpp"

#include "satchel/footprints/moment.hpp"
#include "satchel/search/filters.hpp"
#include "satchel/search/interval_text.hpp"

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include <algorithm>
#include <random>
#include <set>
#include <vector>

using satchel::Query;

namespace {

using Rows = std::set<std::int64_t>;
using Dice = std::mt19937;

template <typename List>
auto const& pick(List const& list, Dice& dice)
{
    return list[std::uniform_int_distribution<std::size_t>{0, std::size(list) - 1}(dice)];
}

bool one_in(int number, Dice& dice)
{
    return std::uniform_int_distribution<int>{1, number}(dice) == 1;
}

/// How the service's replies show a date that it knows to the microsecond.
enum class Shown { as_it_is, rounded, cut };

struct Archive {
    std::unique_ptr<GDALDataset> memory;
    OGRLayer* layer = nullptr; ///< as the driver shows it
    std::unique_ptr<sqlite3, decltype(&sqlite3_close)> service{nullptr, sqlite3_close};
};

void run(sqlite3& database, std::string const& sql)
{
    REQUIRE(sqlite3_exec(&database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

using satchel::Moment;

/// Near enough to the constants of filters to meet them, or just not.
Moment random_moment(Dice& dice, Shown shown)
{
    static std::vector<std::string> const days{"2017-01-01", "2017-01-24", "2018-01-01"};
    auto time = satchel::detail::read_iso_span(pick(days, dice))->first;
    auto const any = [&](int most) {
        return std::uniform_int_distribution<int>{-most, most}(dice);
    };
    time += std::chrono::hours{one_in(2, dice) ? any(72) : 0};
    time += std::chrono::seconds{one_in(2, dice) ? any(3) : 0};
    time += std::chrono::milliseconds{one_in(2, dice) ? any(2) : 0};
    if (shown != Shown::as_it_is) {
        time += std::chrono::microseconds{any(999)};
    }
    return time;
}

void set_date(OGRFeature& row, Moment time, Shown shown)
{
    auto text = satchel::detail::iso_text(time) + 'Z';
    if (shown == Shown::cut) {
        text = satchel::detail::iso_text(std::chrono::floor<std::chrono::milliseconds>(time)) + 'Z';
    }
    auto const moment = satchel::detail::read_moment(text).value();
    row.SetField("acquisition_date", satchel::detail::to_text(moment).c_str());
}

Archive random_archive(Dice& dice, Shown shown, int count)
{
    GDALAllRegister();
    auto const columns = pushdown::footprint_columns();
    Archive archive;
    auto* const driver = GetGDALDriverManager()->GetDriverByName("Memory");
    archive.memory.reset(driver->Create("", 0, 0, 0, GDT_Unknown, nullptr));
    archive.layer = archive.memory->CreateLayer("footprints", nullptr, wkbNone, nullptr);
    for (int i = 0; i < columns->GetFieldCount(); ++i) {
        archive.layer->CreateField(columns->GetFieldDefn(i));
    }
    sqlite3* opened = nullptr;
    REQUIRE(sqlite3_open(":memory:", &opened) == SQLITE_OK);
    archive.service.reset(opened);
    run(*opened, "CREATE TABLE scenes (fid INTEGER, acquired INTEGER, cloud_cover REAL, "
                 "incidence_angle REAL, resolution REAL, constellation TEXT)");

    std::vector<double> const numbers{0,    0.1, 0.5,          1.5, 3,    5,
                                      7.25, 10,  10.000000001, 50,  99.5, 100};
    std::vector<std::string> const words{"PLEIADES", "SPOT", "Vision-1"};
    for (int fid = 1; fid <= count; ++fid) {
        OGRFeature row{archive.layer->GetLayerDefn()};
        row.SetFID(fid);
        std::string sql = "INSERT INTO scenes VALUES (" + std::to_string(fid) + ", ";
        if (one_in(10, dice)) {
            sql += "NULL";
        } else {
            auto const time = random_moment(dice, shown);
            set_date(row, time, shown);
            sql += std::to_string(time.time_since_epoch().count());
        }
        for (auto const* const column : {"cloud_cover", "incidence_angle", "resolution"}) {
            if (one_in(10, dice)) {
                sql += ", NULL";
                continue;
            }
            auto const number =
                pick(numbers, dice) * (column[0] == 'i' && one_in(2, dice) ? -1 : 1);
            row.SetField(column, number);
            sql += CPLSPrintf(", %.17g", number);
        }
        if (one_in(10, dice)) {
            sql += ", NULL";
        } else {
            auto const& word = pick(words, dice);
            row.SetField("constellation", word.c_str());
            sql += ", '" + word + '\'';
        }
        row.SetField("satellite", one_in(2, dice) ? "PHR1A" : "SPOT6");
        REQUIRE(archive.layer->CreateFeature(&row) == OGRERR_NONE);
        run(*opened, sql + ')');
    }
    return archive;
}

// --- Filters ---------------------------------------------------------------------------

std::string random_date(Dice& dice)
{
    static std::vector<std::string> const texts{"2017-01-01",
                                                "2017/01/24",
                                                "2018-01-01T00:00:00",
                                                "2017-01-24 00:00:00",
                                                "2017-01-01T00:00:01Z",
                                                "2017/01/24 00:00:00.001",
                                                "2017-01-01 23:59:59",
                                                "2016-12-31T23:59:59.999Z",
                                                "2017-01-24T00:00:02.0015",
                                                "2017-12-31 23:59:58.9999",
                                                "2017-01-24 02:00:00+02",
                                                "2017-01-01T00:00:00-0130",
                                                "2017-01-24 00:00:00+00",
                                                "2018-01-01"};
    return '\'' + pick(texts, dice) + '\'';
}

std::string random_number(Dice& dice)
{
    static std::vector<std::string> const texts{"0",    "0.1",  "0.5", "1.5", "3",    "5",
                                                "7.25", "10.0", "50",  "100", "99.5", "'10'",
                                                "-3",   "120",  "1e1", "-0.0"};
    return pick(texts, dice);
}

std::string random_word(Dice& dice)
{
    static std::vector<std::string> const texts{"'SPOT'",     "'spot'",     "'PLEIADES'",
                                                "'Pleiades'", "'Vision-1'", "'TerraSAR_X_Mission'"};
    return pick(texts, dice);
}

std::string random_comparison(Dice& dice)
{
    static std::vector<std::string> const operators{"<", "<=", ">", ">=", "=", "=", "<>"};
    static std::vector<std::string> const columns{
        "cloud_cover",      "incidence_angle", "resolution",   "acquisition_date",
        "acquisition_date", "constellation",   "constellation"};
    auto const& column = pick(columns, dice);
    auto const constant = [&] {
        return column == "constellation"      ? random_word(dice)
               : column == "acquisition_date" ? random_date(dice)
                                              : random_number(dice);
    };
    switch (std::uniform_int_distribution<int>{0, 9}(dice)) {
    case 0:
        return column + " BETWEEN " + constant() + " AND " + constant();
    case 1:
        return column + " IN (" + constant() + ", " + constant() + ", " + constant() + ')';
    case 2:
        return column + " IN (" + constant() + ')';
    case 3:
        return column + (one_in(2, dice) ? " IS NULL" : " IS NOT NULL");
    case 4:
        return one_in(2, dice) ? "satellite = 'PHR1A'" : "constellation LIKE 'p%'";
    case 5:
        return constant() + ' ' + pick(operators, dice) + ' ' + column;
    default:
        return column + ' ' + (column == "constellation" ? "=" : pick(operators, dice)) + ' ' +
               constant();
    }
}

std::string random_filter(Dice& dice, int depth)
{
    if (depth == 0 || one_in(4, dice)) {
        return random_comparison(dice);
    }
    auto const left = random_filter(dice, depth - 1);
    if (one_in(12, dice)) {
        return "NOT (" + left + ')';
    }
    return '(' + left + (one_in(3, dice) ? ") OR (" : ") AND (") + random_filter(dice, depth - 1) +
           ')';
}

/// What a layer may have been opened with.
Query random_base(Dice& dice)
{
    static std::vector<std::string> const dates{"2017", "2017-01-24", "[2017-01-01,2017-01-24]",
                                                "2017-01-24T00:00:00..",
                                                "]2017-01-01T00:00:00,2017-01-25["};
    static std::vector<std::string> const clouds{"10", "5..50", ">3", "[0.5,10[", "..100"};
    Query base;
    if (one_in(3, dice)) {
        base.acquisition_date = satchel::date_interval(pick(dates, dice), "--date");
    }
    if (one_in(3, dice)) {
        base.cloud_cover = satchel::percent_interval(pick(clouds, dice), "--cloud-cover");
    }
    if (one_in(4, dice)) {
        base.constellations = {"SPOT"};
    }
    if (one_in(8, dice)) {
        base.constellations.emplace_back("Pleiades");
    }
    return base;
}

// --- The judges ------------------------------------------------------------------------

Rows kept_by_ogr(OGRLayer& layer, std::string const& filter)
{
    CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler}; // a missing date is an error to OGR
    REQUIRE(layer.SetAttributeFilter(filter.c_str()) == OGRERR_NONE);
    Rows rows;
    for (auto const& row : layer) {
        rows.insert(row->GetFID());
    }
    return rows;
}

/// What the simulated service finds; it throws where it cannot read an interval.
Rows found(sqlite3& service, Query const& query)
{
    using satchel::sandbox::date_condition;
    using satchel::sandbox::number_condition;
    std::string where = "1";
    if (query.acquisition_date) {
        where += " AND " + date_condition("acquired", to_text(*query.acquisition_date), "date");
    }
    if (query.cloud_cover) {
        where += " AND " + number_condition("cloud_cover", to_text(*query.cloud_cover), "cloud");
    }
    if (query.incidence_angle) {
        where +=
            " AND " + number_condition("incidence_angle", to_text(*query.incidence_angle), "angle");
    }
    if (query.resolution) {
        where += " AND " + number_condition("resolution", to_text(*query.resolution), "resolution");
    }
    std::string words;
    for (auto const& word : query.constellations) {
        words += (words.empty() ? "'" : ",'") + (word == "Pleiades" ? "PLEIADES" : word) + '\'';
    }
    if (!words.empty()) {
        where += " AND constellation IN (" + words + ')';
    }
    Rows rows;
    auto const add = [](void* target, int, char** values, char**) {
        static_cast<Rows*>(target)->insert(std::atoll(values[0]));
        return 0;
    };
    auto const sql = "SELECT fid FROM scenes WHERE " + where;
    REQUIRE(sqlite3_exec(&service, sql.c_str(), add, &rows, nullptr) == SQLITE_OK);
    return rows;
}

Rows common(Rows const& one, Rows const& other)
{
    Rows rows;
    std::set_intersection(one.begin(), one.end(), other.begin(), other.end(),
                          std::inserter(rows, rows.end()));
    return rows;
}

bool is_within(Rows const& inner, Rows const& outer)
{
    return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
}

struct Tally {
    int complete = 0;
    int never = 0;
    int narrowed = 0;
    int dropped = 0; ///< some at an edge
};

/// Of what can be counted, the service's count is that of the rows without those that the filter
/// drops at the edges, where nothing is if dates are shown as they are.
void judge(Archive const& archive, Dice& dice, Shown shown, Tally& tally)
{
    auto const filter = random_filter(dice, 3);
    auto const base = random_base(dice);
    INFO(filter);
    auto const kept = kept_by_ogr(*archive.layer, filter);
    auto const all = found(*archive.service, base);

    auto const pushed = pushdown::pushed_of(filter, *archive.layer->GetLayerDefn(), base);
    auto const rows = pushed.is_never ? Rows{} : found(*archive.service, pushed.query);

    CHECK(is_within(common(kept, all), rows));
    CHECK(is_within(rows, all));
    if (pushed.is_complete) {
        auto counted = rows.size();
        for (auto const& edge : pushed.edges) {
            auto const at_edge = found(*archive.service, edge);
            CHECK(is_within(at_edge, rows));
            CHECK((at_edge.empty() || shown != Shown::as_it_is));
            auto const dropped = at_edge.size() - common(at_edge, kept).size();
            counted -= dropped;
            tally.dropped += dropped > 0 ? 1 : 0;
        }
        CHECK(counted == common(kept, all).size());
    }
    tally.complete += pushed.is_complete ? 1 : 0;
    tally.never += pushed.is_never ? 1 : 0;
    tally.narrowed += rows.size() < all.size() ? 1 : 0;
}

} // namespace

TEST_CASE("whatever the filter, what OGR keeps is within what the service is asked for, and the "
          "same where that can be counted",
          "[gdal]")
{
    auto const shown = GENERATE(Shown::as_it_is, Shown::rounded, Shown::cut);
    Dice dice{20171124};
    auto const archive = random_archive(dice, shown, 150);
    Tally tally;

    for (int i = 0; i < 800; ++i) {
        judge(archive, dice, shown, tally);
    }

    CHECK(tally.complete > 150); // or the judges had little to do
    CHECK(tally.never > 25);
    CHECK(tally.narrowed > 300);
    CHECK((tally.dropped > 10) == (shown != Shown::as_it_is));
}
