mod collections;
mod exports;
mod forms;
mod problems;
mod projects;
mod responses;
mod results;
mod rounds;
