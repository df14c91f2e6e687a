import { expect, test } from './support';

test('a started server says that it is alive', async ({ request }) => {
  const answer = await request.get('/health/live');
  expect(answer.status()).toBe(200);
});
