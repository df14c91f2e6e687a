mod collections;
mod forms;
mod problems;
mod projects;
mod responses;
mod results;
mod rounds;
